namespace ThreatResponse.Contracts.Hosts;

/// <summary>How much a host or user matters: moves the score of its incidents.</summary>
public enum TargetValue
{
    Ordinary,
    Low,
    High,
    Critical,
}

/// <summary>What a host's or user's grain knows. <see cref="First"/> is null when it was never seen.</summary>
[GenerateSerializer, Immutable, Alias("tr.TargetView")]
public sealed record TargetView
{
    [Id(0)] public required string Key { get; init; }
    [Id(1)] public DateTimeOffset? First { get; init; }
    [Id(2)] public DateTimeOffset? Last { get; init; }
    [Id(3)] public long Alerts { get; init; }
    [Id(4)] public TargetValue Value { get; init; }
    [Id(5)] public string? ValueReason { get; init; }

    /// <summary>The detections seen here, most recent first; at most 512.</summary>
    [Id(6)] public IReadOnlyList<TargetDetection> Detections { get; init; } = [];
}

/// <param name="Hours">In how many different hours it fired.</param>
/// <param name="Peak">Highest count in one hour, faded.</param>
[GenerateSerializer, Immutable, Alias("tr.TargetDetection")]
public sealed record TargetDetection([property: Id(0)] string Detection, [property: Id(1)] DateTimeOffset First, [property: Id(2)] DateTimeOffset Last, [property: Id(3)] int Hours, [property: Id(4)] double Peak, [property: Id(5)] bool IsRoutine);
