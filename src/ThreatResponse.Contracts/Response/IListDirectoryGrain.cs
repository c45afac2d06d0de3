using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response;

/// <summary>Which lists there are. One grain, key <c>all</c>.</summary>
[Alias("tr.IListDirectoryGrain")]
public interface IListDirectoryGrain : IGrainWithStringKey
{
    [Requires(Permission.FetchLists), Repeatable, Alias("List")]
    Task<IReadOnlyList<ListDefinition>> ListAsync();

    [Requires(Permission.FetchLists), Repeatable, AlwaysInterleave, Alias("ByName")]
    Task<Outcome<ListDefinition>> ByNameAsync(string name);

    /// <summary>In which formats devices fetch it.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Formats")]
    Task<Outcome<IReadOnlyList<ServedFormat>>> FormatsAsync(string list);

    [Requires(Permission.ManageResponse), Alias("Add")]
    Task<Outcome<ListDefinition>> AddAsync(ListDefinition definition);

    /// <summary>Everything but name and kind may change.</summary>
    [Requires(Permission.ManageResponse), Repeatable, Alias("Change")]
    Task<Outcome<ListDefinition>> ChangeAsync(ListDefinition definition);

    /// <summary>Lets every list end what is over. Done every minute by itself.</summary>
    [Requires(Permission.System), Repeatable, AlwaysInterleave, Alias("Tidy")]
    Task TidyAsync();

    /// <summary>The same within a second, once for all who ask meanwhile. Should it be lost, the minute's comes.</summary>
    [Requires(Permission.System), OneWay, AlwaysInterleave, Alias("TidySoon")]
    Task TidySoonAsync();
}
