using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Storage.Queries.Changes;

/// <summary>
/// Which incidents changed, for screens and streams. Every write of an incident's row takes the next change number, so that a reader that
/// went away catches up from the last number it saw. Between two reads several changes of one incident come as one.
/// </summary>
public interface IIncidentChanges
{
    /// <summary>The number to start from.</summary>
    Task<long> LatestAsync(CancellationToken stop);

    /// <summary>Rows changed after <paramref name="after"/>, in order of change, at most <paramref name="limit"/>; waits until there is at least one.</summary>
    Task<IReadOnlyList<ChangedIncident>> WaitAsync(long after, int limit, CancellationToken stop);
}

/// <param name="Change">Rises with every change of any incident.</param>
public sealed record ChangedIncident(long Change, IncidentRow Row);
