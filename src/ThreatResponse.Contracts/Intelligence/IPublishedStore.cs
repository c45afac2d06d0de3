namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What others may fetch. One grain is its only writer.</summary>
public interface IPublishedStore
{
    /// <summary>Drawn when the store was made: ids of this installation's objects follow from it, and are no other's.</summary>
    Task<Guid> InstallationAsync(CancellationToken stop);

    Task<PublishedObject?> FindAsync(string collection, string id, CancellationToken stop);

    /// <summary>Judged values behind a key, in its order, that changed since they were published, or were published with another look.</summary>
    Task<IReadOnlyList<UnpublishedIndicator>> BehindAsync(string look, string after, int limit, CancellationToken stop);

    /// <summary>All or nothing. Each object is added behind all that were added before, in this or any other process, by <paramref name="now"/> or a microsecond after the last.</summary>
    Task PublishAsync(IReadOnlyList<PublishedIndicator> indicators, IReadOnlyList<PublishedObject> objects, DateTimeOffset now, CancellationToken stop);
}
