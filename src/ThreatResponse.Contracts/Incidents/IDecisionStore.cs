using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>What a dispatcher reads before it decides, and the one transaction in which it decides.</summary>
public interface IDecisionStore
{
    /// <summary>Of the targets given, those that have a row.</summary>
    Task<IReadOnlyDictionary<(EntityKind Kind, string Key), KnownTarget>> TargetsAsync(IReadOnlyCollection<(EntityKind Kind, string Key)> targets, CancellationToken stop);

    /// <summary>Which incident each key remembers, with what correlation needs to know of those incidents. Merged ones are answered as the incident that took them in.</summary>
    /// <param name="incidents">More incidents to answer with, where they have a row.</param>
    /// <param name="values">Values used as keys: answered with the number of incidents of the last 30 days when that is above 50.</param>
    Task<DecisionContext> ReadAsync(IReadOnlyCollection<LinkKey> keys, IReadOnlyCollection<long> incidents, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken stop);

    /// <summary>
    /// Memberships, sightings, target states with their keys, other keys, links, new incidents with their numbers, activity, and the partition's decided mark: all or nothing.
    /// An opening whose row another batch has made meanwhile is not made again, and a membership in an incident merged meanwhile goes to the one that took it in.
    /// </summary>
    /// <exception cref="Hosts.TargetChangedElsewhereException">A target's row is not the one its state comes from; nothing was written.</exception>
    Task<DecisionReceipt> CommitAsync(DecidedBatch batch, CancellationToken stop);

    /// <summary>Memberships decided above <paramref name="after"/> up to <paramref name="upTo"/>: after a crash they are used again, never made again.</summary>
    Task<IReadOnlyList<MemberAlert>> ReadBackAsync(int partition, long after, long upTo, CancellationToken stop);

    /// <summary>Pairs of incidents whose merge was decided and has not been done yet: the older one first.</summary>
    Task<IReadOnlyList<IncidentLink>> PendingMergesAsync(CancellationToken stop);

    /// <summary>An alert that cannot be handled, whatever is tried: it becomes a dead letter with the reason, and the partition goes on behind it.</summary>
    Task SetAsideAsync(int partition, long seq, string reason, DateTimeOffset now, CancellationToken stop);

    /// <summary>All effects up to <paramref name="seq"/> are in place.</summary>
    Task MarkHandledAsync(int partition, long seq, int alerts, CancellationToken stop);
}

/// <param name="Keys">Only those that remember an incident.</param>
/// <param name="Hubs">Values over the cap, with their count.</param>
/// <param name="Moved">Of the incidents asked for, those that were merged, and into which.</param>
public sealed record DecisionContext(
    IReadOnlyDictionary<LinkKey, long> Keys, IReadOnlyDictionary<long, IncidentHead> Heads, IReadOnlyDictionary<string, int> Hubs, IReadOnlyDictionary<long, long> Moved);

/// <summary>A target that has a row.</summary>
/// <param name="Keys">What it remembers, oldest first. Null where an earlier version wrote the row: then its keys are read with the others.</param>
public sealed record KnownTarget(IReadOnlyList<KeyMemory>? Keys);

/// <summary>A key, and the incident it leads to.</summary>
public readonly record struct KeyMemory(LinkKey Key, long Incident);

/// <summary>One batch's decisions. Everything is applied in one transaction.</summary>
public sealed record DecidedBatch
{
    public required int Partition { get; init; }

    /// <summary>The batch's last <c>seq</c>.</summary>
    public required long UpTo { get; init; }

    public required DateTimeOffset Now { get; init; }
    public required IReadOnlyList<Membership> Memberships { get; init; }

    /// <summary>For every incident of the batch that is not known to exist: its state if this batch turns out to be the one that opens it.</summary>
    public required IReadOnlyList<IncidentState> Openings { get; init; }

    public required IReadOnlyList<SavedTarget> Targets { get; init; }

    /// <summary>Everything a target remembers from now on, for those of <see cref="Targets"/> where it changed.</summary>
    public required IReadOnlyDictionary<(EntityKind Kind, string Key), IReadOnlyList<KeyMemory>> TargetKeys { get; init; }

    /// <summary>Keys that several targets share.</summary>
    public required IReadOnlyDictionary<LinkKey, long> Keys { get; init; }
    public required IReadOnlyList<IncidentLink> Links { get; init; }
}

/// <param name="Time">The time that correlation went by.</param>
/// <param name="LeftOut">Sentences about values left out as noise.</param>
/// <param name="Observables">What the alert shows, with the part each plays.</param>
/// <param name="HasFlow">Other events of its flow may have been journalled beside it.</param>
/// <param name="Face">What lists of alerts group by.</param>
public sealed record Membership(long Seq, long Incident, string Rule, string Because, Familiarity Familiarity, DateTimeOffset Time, IReadOnlyList<string> LeftOut, IReadOnlyList<AlertObservable> Observables, bool HasFlow, AlertFace Face);

/// <param name="Detection">The rule within the product.</param>
/// <param name="Target">Host, else user, else address.</param>
/// <param name="Peer">Attacker or C&amp;C host.</param>
public readonly record struct AlertFace(string Product, string Detection, int Severity, string? Target, string? Peer);

/// <param name="Role">target, attacker, cnc, forensics, detector, or empty.</param>
[GenerateSerializer, Immutable, Alias("tr.AlertObservable")]
public readonly record struct AlertObservable([property: Id(0)] string Type, [property: Id(1)] string Value, [property: Id(2)] string Role);

public enum EntityKind
{
    Host,
    User,
}

/// <summary>A host's or user's state after a batch; an older version never overwrites a newer, nor one of another activation.</summary>
/// <param name="Read">The row that the activation started from.</param>
[GenerateSerializer, Immutable, Alias("tr.SavedTarget")]
public sealed record SavedTarget(
    [property: Id(0)] EntityKind Kind,
    [property: Id(1)] string Key,
    [property: Id(2)] byte[] State,
    [property: Id(3)] Hosts.TargetVersion Version,
    [property: Id(4)] DateTimeOffset First,
    [property: Id(5)] DateTimeOffset Last,
    [property: Id(6)] long Alerts,
    [property: Id(7)] Hosts.TargetVersion Read);

/// <param name="Existing">Incidents of the batch that already had a row: their contribution goes through their grain.</param>
/// <param name="Redirected">Incident decided to, and the one that had taken it in.</param>
public sealed record DecisionReceipt(IReadOnlySet<long> Existing, IReadOnlyDictionary<long, long> Redirected);

/// <summary>An alert with its membership: enough to add it up again.</summary>
public sealed record MemberAlert(JournalledAlert Alert, long Incident, string Rule, string Because, Familiarity Familiarity, IReadOnlyList<string> LeftOut);
