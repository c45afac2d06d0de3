using ThreatResponse.Contracts.Audit;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>Rows of incidents, as their grains write them. Writes of many grains commit together; each keeps its own version check.</summary>
public interface IIncidentStore
{
    Task<StoredIncident?> ReadAsync(long id, CancellationToken stop);

    Task<long?> FindIdAsync(long number, CancellationToken stop);

    /// <summary>Writes a state whose row has <paramref name="version"/>, with the trail of what was done.</summary>
    /// <returns>The new version; null when the row has another one, and nothing was written.</returns>
    Task<long?> WriteAsync(IncidentState state, long version, IReadOnlyList<ActivityEntry> activity, CancellationToken stop);

    /// <summary>
    /// The older incident takes the younger one in, in one transaction. <paramref name="decide"/> is called inside it with what both hold then; it must be
    /// pure and quick. Marks of both become the partitions' decided marks, so that a contribution on its way is not counted again. Alerts are not
    /// read: the cost hangs on what the younger one holds, not on the older.
    /// </summary>
    /// <returns>Null when one of them is not there.</returns>
    Task<ReshapeReceipt?> MergeAsync(Merge merge, Func<MergeView, ReshapeDecision> decide, CancellationToken stop);

    /// <summary>
    /// Moves chosen alerts out of an incident and counts both parts again from their alerts, because a maximum cannot be subtracted. Otherwise as
    /// <see cref="MergeAsync"/>. They go to a new incident, or back to the one they once came from by a merge when exactly all of those move.
    /// </summary>
    Task<ReshapeReceipt?> SplitAsync(Split split, Func<SplitView, ReshapeDecision> decide, CancellationToken stop);

    /// <summary>The alerts that came to <paramref name="into"/> when it took <paramref name="gone"/> in, and still are there; none when it did not. By id.</summary>
    Task<IReadOnlyList<long>> TakenInAsync(long into, long gone, CancellationToken stop);

    /// <summary>Says that a suggested link does not hold.</summary>
    Task DismissLinkAsync(long one, long other, CancellationToken stop);

    /// <summary>A merge that was decided cannot be done by itself any more: the link stays as a suggestion.</summary>
    Task OnlySuggestAsync(long one, long other, CancellationToken stop);

    /// <summary>An incident has become so large that its alerts are counted by half minutes from now on, for its timeline. Does nothing when they are.</summary>
    /// <returns>False when they are not: on the first day after an upgrade, while processes that do not count may work beside this one, or because it was merged.</returns>
    Task<bool> KeepStepsAsync(long id, CancellationToken stop);

    /// <summary>Observables of an incident and of those that share some, for similarity.</summary>
    Task<SimilarityMaterial> SimilarityAsync(long id, int candidates, CancellationToken stop);
}

public sealed record StoredIncident(IncidentState State, long Version);

/// <param name="Actor">For the membership's history.</param>
public sealed record Merge(long Older, long Younger, string Actor, string Because);

/// <param name="Alerts">Those that leave.</param>
/// <param name="Actor">For the membership's history.</param>
public sealed record Split(long From, IReadOnlyList<long> Alerts, string Actor, string Because);

/// <param name="Uncounted">Alerts of either whose contribution is still on its way.</param>
/// <param name="Decided">Per partition.</param>
public sealed record MergeView(StoredIncident Older, StoredIncident Younger, IReadOnlyList<MemberAlert> Uncounted, IReadOnlyDictionary<int, long> Decided);

/// <param name="Back">The incident they go back to; null when it is a new one.</param>
/// <param name="Decided">Per partition.</param>
/// <param name="FreeId">An id for a new incident.</param>
public sealed record SplitView(StoredIncident From, StoredIncident? Back, IReadOnlyList<MemberAlert> Staying, IReadOnlyList<MemberAlert> Leaving, IReadOnlyDictionary<int, long> Decided, long FreeId);

/// <summary>Both states after the move; a refusal leaves everything as it was.</summary>
/// <param name="Observables">Of each alert, where they are to be counted again.</param>
public sealed record ReshapeDecision(IncidentState? From, IncidentState? To, IReadOnlyList<ActivityEntry> Activity, Refusal? Refusal, IReadOnlyDictionary<long, IReadOnlyList<AlertObservable>>? Observables);

public sealed record ReshapeReceipt(StoredIncident? From, StoredIncident? To, Refusal? Refusal);

/// <param name="Incidents">The incident itself first.</param>
/// <param name="Total">How many incidents there are.</param>
public sealed record SimilarityMaterial(IReadOnlyList<IncidentObservables> Incidents, long Total);

/// <param name="Notable">When its new-or-burst alerts happened.</param>
public sealed record IncidentObservables(long Id, long Number, string Title, IncidentStatus Status, int Score, string? Assignee, IReadOnlyList<SeenObservable> Seen, IReadOnlyList<TimeSpanOf> Notable);

/// <param name="Incidents">How many incidents hold it.</param>
public sealed record SeenObservable(string Type, string Value, string Role, long Incidents, DateTimeOffset First, DateTimeOffset Last);
