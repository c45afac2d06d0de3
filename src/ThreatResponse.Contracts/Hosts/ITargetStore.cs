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
public sealed record StoredTarget(byte[]? State, TargetVersion Version, TargetValue Value, string? ValueReason);

/// <summary>Which state of a target a row holds: an activation counts its own states; another one writes only over the state that it has read.</summary>
/// <param name="Epoch">Of the activation that made it; 0 for none.</param>
[GenerateSerializer, Immutable, Alias("tr.TargetVersion")]
public readonly record struct TargetVersion([property: Id(0)] long Epoch, [property: Id(1)] long Number);

/// <summary>A target's row was written by another activation of its grain: the batch must be observed again. Caught by the dispatcher that commits; it never crosses a grain call.</summary>
public sealed class TargetChangedElsewhereException(IReadOnlyList<(EntityKind Kind, string Key)> targets) : Exception($"{targets[0].Key} was written by another activation of its grain.")
{
    public IReadOnlyList<(EntityKind Kind, string Key)> Targets { get; } = targets;
}
