using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Enrichment;

/// <summary>How providers, and what they say, are told.</summary>
internal static class EnrichmentWords
{
    /// <summary>A name that was registered less long ago is worth a second look.</summary>
    private static readonly TimeSpan _newFor = TimeSpan.FromDays(30);

    public static string Health(EnricherView provider) => provider switch
    {
        { Definition.IsOn: false } => T("switched off"),
        { Health: DeviceHealth.New } => T("not asked yet"),
        { Health: DeviceHealth.Stopped } => T("stopped, needs a person"),
        { Health: DeviceHealth.Troubled } => T("troubled, tried again by itself"),
        _ => T("healthy"),
    };

    /// <summary>Class of its mark.</summary>
    public static string Mark(EnricherView provider) => provider switch
    {
        { Definition.IsOn: false } or { Health: DeviceHealth.New } => "is-off",
        { Health: DeviceHealth.Stopped } => "is-error",
        { Health: DeviceHealth.Troubled } => "is-warn",
        _ => "",
    };

    /// <summary>“2 of 4 this minute, 120 of 500 today”.</summary>
    public static string Used(EnricherView provider)
    {
        var today = provider.Quota.PerDay is { } aDay ? F($"{Figures.Count(provider.CallsToday)} of {Figures.Count(aDay)} today") : F($"{Figures.Count(provider.CallsToday)} today");
        return provider.Quota.PerMinute is { } aMinute ? F($"{Figures.Count(provider.CallsInLastMinute)} of {Figures.Count(aMinute)} this minute") + ", " + today : today;
    }

    public static string Next(EnricherView provider, DateTimeOffset now) => provider switch
    {
        { Definition.IsOn: false } => T("when it is switched on"),
        { Health: DeviceHealth.Stopped } => T("when somebody probes or changes it"),
        { NextCall: { } next } when next > now => F($"in {RelativeTimeText.Duration(next - now)}"),
        { Waiting: > 0 } => T("at once"),
        _ => T("when something is due"),
    };

    /// <summary>How it stands with an answer that there is not yet, or not any more; null: there is one that is good.</summary>
    public static string? Missing(EnrichmentEntry entry, DateTimeOffset now) => entry switch
    {
        { Answer: null, IsHeldBack: true } => T("held back"),
        { Answer: null, Fault: not null } => T("could not be asked"),
        { Answer: null } => T("waiting"),
        { Expires: { } expires } when expires <= now => T("out of date"),
        _ => null,
    };

    /// <summary>“Linköping, Sweden, within 76 km”; null when it says no place.</summary>
    public static string? Where(EnrichmentPlace place) =>
        Named(place) is not { } name ? null : place.Radius is { } radius ? F($"{name}, within {Figures.Count(radius)} km") : name;

    /// <summary>“Linköping, Sweden”; null when it says no place.</summary>
    public static string? Named(EnrichmentPlace place) => Joined(", ", place.City, place.CountryName ?? place.Country);

    /// <summary>“AS64500 Example Hosting”; null when it says none.</summary>
    public static string? Operator(EnrichmentPlace place) => Joined(" ", place.System is { } number ? FormattableString.Invariant($"AS{number}") : null, place.SystemName);

    /// <summary>“AS64500 Example Hosting, 198.51.100.0/24”; null when it says no network.</summary>
    public static string? Network(EnrichmentPlace place) => Joined(", ", Operator(place), place.Network);

    /// <summary>The age of a name says nothing where everybody may have one.</summary>
    public static bool IsNew(EnrichmentAnswer answer, DateTimeOffset now) =>
        answer.Registration is { IsShared: false, Created: { } created } ? now - created < _newFor : answer.Categories.Contains("newly-registered") && answer.Registration is not { IsShared: true };

    /// <summary>“12 days ago”; null when it is not said.</summary>
    public static string? Age(DomainRegistration registration, DateTimeOffset now) =>
        registration.Created is { } created ? N((long)Math.Max(0, (now - created).TotalDays), "1 day ago", "{0} days ago") : null;

    /// <summary>“11 of 92 engines or lists”; null when it counts none.</summary>
    public static string? Engines(EnrichmentAnswer answer) => answer.Engines is { Of: > 0 } count ? F($"{Figures.Count(count.Positive)} of {Figures.Count(count.Of)} engines or lists") : null;

    private static string? Joined(string with, params string?[] parts) => string.Join(with, parts.OfType<string>()) is { Length: > 0 } joined ? joined : null;
}
