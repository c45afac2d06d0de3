namespace ThreatResponse.Storage.Tests.GrainState;

/// <summary>A state with something of everything.</summary>
public sealed record Counted
{
    public long Count { get; init; }
    public string? Text { get; init; }
    public DayOfWeek Day { get; init; }
    public DateTimeOffset? At { get; init; }
    public IReadOnlyDictionary<int, long> Applied { get; init; } = new Dictionary<int, long>();
}
