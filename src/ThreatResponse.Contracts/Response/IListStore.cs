using ThreatResponse.Contracts.Audit;

namespace ThreatResponse.Contracts.Response;

/// <summary>Members of lists, one row each, those that were lifted too. A list's grain is its only writer, by version.</summary>
public interface IListStore
{
    /// <summary>The list's version and what is in force.</summary>
    Task<(long Version, IReadOnlyList<ListMember> InForce)> LoadAsync(string list, CancellationToken stop);

    /// <summary>When those came that came after this, and were lifted since; a value as often as it came.</summary>
    Task<IReadOnlyList<DateTimeOffset>> LiftedAsync(string list, DateTimeOffset after, CancellationToken stop);

    /// <summary>Of these values, those that are or were on the list.</summary>
    Task<IReadOnlyList<ListMember>> FindAsync(string list, IReadOnlyCollection<string> values, CancellationToken stop);

    /// <summary>Writes members and what is said of them in the trail, in one commit.</summary>
    /// <param name="version">That the list has; it has the next one after.</param>
    /// <returns>False when it has another: nothing was written.</returns>
    Task<bool> WriteAsync(string list, long version, IReadOnlyList<ListMember> members, IReadOnlyList<ActivityEntry> activity, CancellationToken stop);

    /// <summary>Of these incidents, by number, those that are closed or ignored.</summary>
    Task<IReadOnlyList<long>> FinishedAsync(IReadOnlyCollection<long> incidents, CancellationToken stop);
}
