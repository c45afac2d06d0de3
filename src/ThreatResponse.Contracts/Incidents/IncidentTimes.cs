namespace ThreatResponse.Contracts.Incidents;

/// <summary>
/// When an incident's alerts happened, bounded: a list of spans for all its alerts not taken by the routine rule, and one for those that were
/// new or a burst. Spans nearer than the smallest window are one; at most 16 are kept, the closest joined first.
/// </summary>
[GenerateSerializer, Immutable, Alias("tr.IncidentTimes")]
public sealed record IncidentTimes
{
    [Id(0)] public required DateTimeOffset First { get; init; }
    [Id(1)] public required DateTimeOffset Last { get; init; }

    /// <summary>Alerts taken by any rule but routine.</summary>
    [Id(2)] public IReadOnlyList<TimeSpanOf> Spans { get; init; } = [];

    /// <summary>Of those, the new and burst ones.</summary>
    [Id(3)] public IReadOnlyList<TimeSpanOf> Notable { get; init; } = [];
}

/// <summary>A closed stretch of time, as Unix milliseconds.</summary>
[GenerateSerializer, Immutable, Alias("tr.TimeSpanOf")]
public readonly record struct TimeSpanOf([property: Id(0)] long From, [property: Id(1)] long To);
