using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Contracts.Enrichment;

/// <summary>What a provider says of a value. That it could not be asked is none.</summary>
/// <param name="Verdict">Unknown when it gives no opinion, as for a place or a name's age.</param>
/// <param name="Score">0 to 100, how strong the evidence for malicious is; null without an opinion.</param>
/// <param name="Says">For people, in a sentence without the value: <c>11 of 92 engines call it malicious</c>.</param>
/// <param name="Facts">For people, in order.</param>
[GenerateSerializer, Immutable, Alias("tr.EnrichmentAnswer")]
public sealed record EnrichmentAnswer(
    [property: Id(0)] EnrichmentStatus Status,
    [property: Id(1)] Verdict Verdict,
    [property: Id(2)] int? Score,
    [property: Id(3)] string Says,
    [property: Id(4)] IReadOnlyList<EnrichmentFact> Facts)
{
    /// <summary>Words as <c>c2, phishing, tor, newly-registered, hosting</c>; the provider's own as <c>vendor:…</c>.</summary>
    [Id(5)] public IReadOnlyList<string> Categories { get; init; } = [];

    [Id(6)] public EnrichmentPlace? Place { get; init; }

    [Id(7)] public DomainRegistration? Registration { get; init; }

    [Id(8)] public EngineCount? Engines { get; init; }

    [Id(9)] public DirectoryIdentity? Identity { get; init; }

    /// <summary>Names of campaigns, malware families and actors it is seen with.</summary>
    [Id(10)] public IReadOnlyList<string> Campaigns { get; init; } = [];

    /// <summary>Industries that are aimed at.</summary>
    [Id(11)] public IReadOnlyList<string> Industries { get; init; } = [];

    [Id(12)] public IReadOnlyList<RelatedValue> Related { get; init; } = [];

    /// <summary>When the provider saw it.</summary>
    [Id(13)] public DateTimeOffset? FirstSeen { get; init; }

    [Id(14)] public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Where a person reads on; https, no secrets.</summary>
    [Id(15)] public string? Page { get; init; }

    /// <summary>How long it is good for, when that is not what the product's manifest says.</summary>
    [Id(16)] public TimeSpan? GoodFor { get; init; }

    /// <summary>Most open marking of the answer itself; null: it says none.</summary>
    [Id(17)] public string? Tlp { get; init; }

    public static EnrichmentAnswer NotFound(string says) => new(EnrichmentStatus.NotFound, Verdict.Unknown, null, says, []);

    public static EnrichmentAnswer NotApplicable(string says) => new(EnrichmentStatus.NotApplicable, Verdict.Unknown, null, says, []);
}

public enum EnrichmentStatus
{
    Found,

    /// <summary>The provider answered that it knows nothing: that is not good, it is unknown.</summary>
    NotFound,

    /// <summary>Nobody can be asked this: an internal address, a name of ours.</summary>
    NotApplicable,
}

[GenerateSerializer, Immutable, Alias("tr.EnrichmentFact")]
public sealed record EnrichmentFact([property: Id(0)] string Name, [property: Id(1)] string Value);

/// <param name="Country">ISO 3166 code of two letters.</param>
/// <param name="Radius">km around the point within which it is.</param>
/// <param name="Network">Of the autonomous system, as CIDR.</param>
[GenerateSerializer, Immutable, Alias("tr.EnrichmentPlace")]
public sealed record EnrichmentPlace(
    [property: Id(0)] string? Country,
    [property: Id(1)] string? CountryName,
    [property: Id(2)] string? City,
    [property: Id(3)] double? Latitude,
    [property: Id(4)] double? Longitude,
    [property: Id(5)] int? Radius,
    [property: Id(6)] long? System,
    [property: Id(7)] string? SystemName,
    [property: Id(8)] string? Network);

/// <param name="Domain">The registered one, which the value lies in.</param>
/// <param name="IsShared">Everybody may have a name below it (hosting, dynamic DNS): its age says nothing of the value.</param>
[GenerateSerializer, Immutable, Alias("tr.DomainRegistration")]
public sealed record DomainRegistration(
    [property: Id(0)] string Domain,
    [property: Id(1)] DateTimeOffset? Created,
    [property: Id(2)] DateTimeOffset? Expires,
    [property: Id(3)] DateTimeOffset? Changed,
    [property: Id(4)] string? Registrar,
    [property: Id(5)] string? Registrant,
    [property: Id(6)] IReadOnlyList<string> NameServers,
    [property: Id(7)] IReadOnlyList<string> States,
    [property: Id(8)] bool IsShared);

/// <param name="Positive">Engines, or lists, that call it bad.</param>
/// <param name="Of">That looked at it.</param>
/// <param name="At">When they did.</param>
[GenerateSerializer, Immutable, Alias("tr.EngineCount")]
public sealed record EngineCount([property: Id(0)] int Positive, [property: Id(1)] int Of, [property: Id(2)] DateTimeOffset? At);

/// <summary>A person or a computer, as a directory knows it.</summary>
/// <param name="Id">That it keeps when it is renamed.</param>
/// <param name="Groups">Names, nested ones too, sorted.</param>
/// <param name="Manager">Of a person.</param>
/// <param name="Owner">Of a computer.</param>
/// <param name="System">Operating system of a computer.</param>
/// <param name="State">For people: enabled, or what of disabled, account expired, locked, password expired holds.</param>
[GenerateSerializer, Immutable, Alias("tr.DirectoryIdentity")]
public sealed record DirectoryIdentity(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Title,
    [property: Id(3)] string? Department,
    [property: Id(4)] string? Manager,
    [property: Id(5)] string? Mail,
    [property: Id(6)] IReadOnlyList<string> Groups,
    [property: Id(7)] string State,
    [property: Id(8)] bool IsPrivileged,
    [property: Id(9)] string? Owner,
    [property: Id(10)] string? System);

/// <param name="Kind">For example <c>resolves-to</c>, <c>communicates-with</c>, <c>downloaded-from</c>.</param>
/// <param name="Type">Of the other value, as STIX has it.</param>
[GenerateSerializer, Immutable, Alias("tr.RelatedValue")]
public sealed record RelatedValue([property: Id(0)] string Kind, [property: Id(1)] string Type, [property: Id(2)] string Value, [property: Id(3)] DateTimeOffset? Last);
