namespace ThreatResponse.Contracts.Incidents;

/// <summary>What correlation needs to know of an incident that already exists.</summary>
public sealed record IncidentHead
{
    public required long Id { get; init; }
    public required long Number { get; init; }
    public required IncidentTimes Times { get; init; }
    public required IncidentStatus Status { get; init; }
    public required bool IsRoutine { get; init; }
    public required bool Touched { get; init; }
    public DateTimeOffset? Closed { get; init; }
    public ClosingClassification? Closing { get; init; }
    public DateTimeOffset? IgnoreAlikeUntil { get; init; }
    public long? MergedInto { get; init; }
}
