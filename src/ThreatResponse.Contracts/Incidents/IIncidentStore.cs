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
    /// Moves alerts between two incidents and adds both up again, in one transaction. <paramref name="decide"/> is called inside it with what
    /// both hold then; it must be pure and quick. Marks of both become the partitions' decided marks, so that a contribution on its way is not counted again.
    /// </summary>
    Task<ReshapeReceipt?> ReshapeAsync(Reshape reshape, Func<ReshapeView, ReshapeDecision> decide, CancellationToken stop);

    /// <summary>Says that a suggested link does not hold.</summary>
    Task DismissLinkAsync(long one, long other, CancellationToken stop);

    /// <summary>A merge that was decided cannot be done by itself any more: the link stays as a suggestion.</summary>
    Task OnlySuggestAsync(long one, long other, CancellationToken stop);

    /// <summary>Observables of an incident and of those that share some, for similarity.</summary>
    Task<SimilarityMaterial> SimilarityAsync(long id, int candidates, CancellationToken stop);
}

public sealed record StoredIncident(IncidentState State, long Version);

/// <param name="From">Gives alerts up.</param>
/// <param name="To">Takes them; 0 for a new incident, or for the one they once came from by a merge when exactly all of those move.</param>
/// <param name="Alerts">Which; null for all.</param>
/// <param name="Actor">For the membership's history.</param>
public sealed record Reshape(long From, long To, IReadOnlyList<long>? Alerts, string Actor, string Because);

/// <param name="FromStays">What <c>From</c> keeps.</param>
/// <param name="ToBecomes">All that <c>To</c> holds afterwards.</param>
/// <param name="Decided">Per partition.</param>
/// <param name="FreeId">An id for <c>To</c> when there is none yet.</param>
public sealed record ReshapeView(StoredIncident From, StoredIncident? To, IReadOnlyList<MemberAlert> FromStays, IReadOnlyList<MemberAlert> ToBecomes, IReadOnlyDictionary<int, long> Decided, long FreeId);

/// <summary>Both states after the move; a refusal leaves everything as it was.</summary>
public sealed record ReshapeDecision(IncidentState? From, IncidentState? To, IReadOnlyList<ActivityEntry> Activity, Refusal? Refusal, IReadOnlyDictionary<long, IReadOnlyList<AlertObservable>>? Observables);

public sealed record ReshapeReceipt(StoredIncident? From, StoredIncident? To, Refusal? Refusal);

/// <param name="Incidents">The incident itself first.</param>
/// <param name="Total">Incidents of the last 90 days, routine ones aside.</param>
public sealed record SimilarityMaterial(IReadOnlyList<IncidentObservables> Incidents, long Total);

/// <param name="Notable">When its new-or-burst alerts happened.</param>
public sealed record IncidentObservables(long Id, long Number, string Title, IncidentStatus Status, int Score, string? Assignee, IReadOnlyList<SeenObservable> Seen, IReadOnlyList<TimeSpanOf> Notable);

/// <param name="Incidents">How many incidents of the last 90 days hold it.</param>
public sealed record SeenObservable(string Type, string Value, string Role, long Incidents, DateTimeOffset First, DateTimeOffset Last);
