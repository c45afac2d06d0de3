namespace ThreatResponse.Contracts.Incidents;

/// <summary>What correlation needs to know of an incident to say whether it takes an alert. Made from the state by <c>HeadOf</c>.</summary>
[GenerateSerializer, Immutable, Alias("tr.IncidentHead")]
public sealed record IncidentHead
{
    [Id(0)] public required long Id { get; init; }

    /// <summary>0 while the row that draws it is not yet committed.</summary>
    [Id(1)] public long Number { get; init; }

    [Id(2)] public required DateTimeOffset Created { get; init; }

    [Id(3)] public required IncidentTimes Times { get; init; }

    [Id(4)] public IncidentStatus Status { get; init; }

    [Id(5)] public ClosingClassification? Closing { get; init; }

    [Id(6)] public DateTimeOffset? Closed { get; init; }

    [Id(7)] public DateTimeOffset? IgnoreAlikeUntil { get; init; }

    /// <summary>Its detections (at most 64): how many faces it shows, and what is alike while <see cref="IgnoreAlikeUntil"/>.</summary>
    [Id(8)] public IReadOnlyList<string> Detections { get; init; } = [];

    [Id(9)] public bool IsRoutine { get; init; }

    /// <summary>Follow it: the snapshot given to correlation holds that head too.</summary>
    [Id(10)] public long? MergedInto { get; init; }

    [Id(11)] public bool Touched { get; init; }
}
