namespace ThreatResponse.Storage.Queries.Intelligence;

/// <summary>What others may fetch, in the order in which it was added: what changes comes again at the end, so that whoever follows misses nothing.</summary>
public interface IPublishedQueries
{
    /// <summary>Whether there is, or ever was, such an object.</summary>
    Task<bool> HoldsAsync(string collection, string id, CancellationToken stop);

    Task<Page<PublishedItem>> ObjectsAsync(PublishedFilter filter, int limit, string? cursor, CancellationToken stop);
}
