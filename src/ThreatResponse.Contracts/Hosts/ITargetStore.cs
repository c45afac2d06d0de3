using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Contracts.Hosts;

/// <summary>Rows of hosts and users: their observed state is saved with batches, what people say of them here.</summary>
public interface ITargetStore
{
    /// <summary>Null when never seen.</summary>
    Task<StoredTarget?> ReadAsync(EntityKind kind, string key, CancellationToken stop);

    Task WriteValueAsync(EntityKind kind, string key, TargetValue value, string reason, CancellationToken stop);

    /// <summary>Incidents, not closed, that hold this target.</summary>
    Task<IReadOnlyList<long>> OpenIncidentsAsync(EntityKind kind, string key, CancellationToken stop);
}

/// <param name="State">Null when a person valued it before it was seen.</param>
public sealed record StoredTarget(byte[]? State, long Version, TargetValue Value, string? ValueReason);
