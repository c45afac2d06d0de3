using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>
/// Named filters of the queue. Key: <see cref="SavedViewKey.Shared"/> for those that everybody sees, else <see cref="SavedViewKey.Of"/> for those of one person, whom nobody else reads.
/// A shared view is changed by whoever made it, and by who manages access.
/// </summary>
[Alias("tr.ISavedViewsGrain")]
public interface ISavedViewsGrain : IGrainWithStringKey
{
    /// <summary>At most so many in one grain.</summary>
    const int Most = 100;

    /// <summary>By name. Those of somebody else are refused.</summary>
    [Requires(Permission.ReadIncidents), Repeatable, Alias("List")]
    Task<Outcome<IReadOnlyList<SavedView>>> ListAsync();

    /// <summary>Adds a view, or changes the one of that id.</summary>
    /// <param name="name">1 to 40 characters; no two of the same name in one grain.</param>
    /// <param name="query">1 to 2,000 characters, as in the filter bar.</param>
    /// <param name="sort">As in the address; null for the usual order.</param>
    [Requires(Permission.ReadIncidents), Alias("Save")]
    Task<Outcome<SavedView>> SaveAsync(string id, string name, string query, string? sort);

    [Requires(Permission.ReadIncidents), Alias("Remove")]
    Task<Outcome<SavedView>> RemoveAsync(string id);
}

/// <param name="Owner">Account name of who made it.</param>
[GenerateSerializer, Immutable, Alias("tr.SavedView")]
public sealed record SavedView([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string Query, [property: Id(3)] string? Sort, [property: Id(4)] string Owner, [property: Id(5)] bool IsShared);
