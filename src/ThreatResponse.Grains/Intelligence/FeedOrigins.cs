using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Grains.Settings;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>The kinds of origins that there are, and their settings on their way in and out.</summary>
internal sealed class FeedOrigins(IEnumerable<IFeedOrigin> origins, SettingSecrets secrets)
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMinutes(1), _longest = TimeSpan.FromDays(31);

    public IReadOnlyList<FeedOriginKind> Kinds => [.. origins.Select(origin => origin.Manifest).OrderBy(kind => kind.Title, StringComparer.Ordinal)];

    /// <summary>Null: this version has none of this name.</summary>
    public IFeedOrigin? Of(string kind) => origins.FirstOrDefault(origin => origin.Manifest.Name == kind);

    /// <summary>As it is kept, with what stays of the one before.</summary>
    public Outcome<FeedDefinition> Kept(FeedDefinition feed, FeedOrigin? before)
    {
        if ((feed.Origin ?? before) is not { } given)
            return feed;
        if (given.Kind is FeedOrigin.Upload or "")
            return feed with { Origin = null };
        if (Of(given.Kind) is not { } origin)
            return new FeedIsInvalid($"There is no origin “{given.Kind}”. There are {FeedOrigin.Upload}, {string.Join(", ", Kinds.Select(kind => kind.Name))}.");
        var manifest = origin.Manifest;
        var kept = given with
        {
            Settings = secrets.Kept(manifest.Settings, given.Settings, before?.Kind == given.Kind ? before.Settings : null),
            Period = given.Period == TimeSpan.Zero ? manifest.Period : given.Period,
        };
        var faults = SettingFaults.Of(manifest.Title, manifest.Settings, given.Settings, kept.Settings).ToList();
        if (kept.Period < _shortest || kept.Period > _longest)
            faults.Add("It is fetched every minute at most, and every 31 days at least.");
        if (faults.Count == 0 && feed.IsWhole && manifest.GivesChanges)
            faults.Add($"{manifest.Title} gives what changed, and no file of it is the whole feed: what it takes back is withdrawn by itself. Say that files are not the whole feed.");
        if (faults.Count == 0)
            faults.AddRange(origin.Faults(kept.Settings));
        return faults.Count == 0 ? feed with { Origin = kept } : new FeedIsInvalid(string.Join(" ", faults));
    }

    public static FeedDefinition Shown(FeedDefinition feed) => feed.Origin is { } origin ? feed with { Origin = origin with { Settings = SettingSecrets.Shown(origin.Settings) } } : feed;

    /// <exception cref="DeviceFailureException">A secret cannot be read.</exception>
    public DeviceConnection Connection(IFeedOrigin origin, FeedDefinition feed, TimeProvider time, Action<string> sent) =>
        new(feed.Name, secrets.Revealed(feed.Name, origin.Manifest.Settings, feed.Origin!.Settings), sent, time);

    public static bool AreSame(FeedOrigin? one, FeedOrigin? other) =>
        one is null || other is null
            ? one is null && other is null
            : one.Kind == other.Kind && one.Period == other.Period && one.IsOn == other.IsOn && one.Settings.Count == other.Settings.Count
                && one.Settings.All(pair => other.Settings.GetValueOrDefault(pair.Key) == pair.Value);
}
