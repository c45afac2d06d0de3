using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Grains.Indicators;

internal sealed record IndicatorState
{
    public Verdict Verdict { get; init; }
    public string? Reason { get; init; }
    public string? JudgedBy { get; init; }
    public DateTimeOffset? Judged { get; init; }

    /// <summary>When the verdict ends; null: it does not.</summary>
    public DateTimeOffset? Until { get; init; }
    public long Sightings { get; init; }
    public DateTimeOffset? LastSighted { get; init; }

    /// <summary>Per partition, the highest <c>seq</c> counted.</summary>
    public IReadOnlyDictionary<int, long> Applied { get; init; } = new Dictionary<int, long>();
}
