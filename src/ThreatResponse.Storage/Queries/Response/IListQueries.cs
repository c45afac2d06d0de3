using ThreatResponse.Contracts.Response;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Storage.Queries.Response;

/// <summary>What is on lists, and what was.</summary>
public interface IListQueries
{
    /// <summary>Members in force of every list that has some, by name of the list.</summary>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken stop);

    /// <summary>Of the members in force, how many are lifted by then when nobody takes another lease; by name of the list.</summary>
    Task<IReadOnlyDictionary<string, long>> EndingAsync(DateTimeOffset before, CancellationToken stop);

    /// <summary>Members in force, the newest first.</summary>
    /// <param name="text">Only values that begin so; null for all.</param>
    Task<Page<ListMember>> MembersAsync(string list, string? text, int limit, string? cursor, CancellationToken stop);

    /// <summary>A value as it is on every list that has or had it, by name of the list.</summary>
    Task<IReadOnlyDictionary<string, ListMember>> OfValueAsync(string value, CancellationToken stop);

    /// <summary>What was done to one value on one list, newest first; at most 200.</summary>
    Task<IReadOnlyList<ActivityRow>> HistoryAsync(string list, string value, CancellationToken stop);
}
