namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>The measures of one network, or their means.</summary>
internal sealed record GroupingFigures
{
    public required string Name { get; init; }
    public double IncidentsPerDay { get; init; }
    public double RoutinePerDay { get; init; }
    public double MediumPerDay { get; init; }
    public double BestHolds { get; init; }
    public double OpenedByAttack { get; init; }
    public double Signals { get; init; }
    public double LostInRoutine { get; init; }
    public double Rank { get; init; }
    public double AttackScore { get; init; }
    public double NextScore { get; init; }

    /// <summary>Among all incidents, those of the first day included.</summary>
    public double RankOfAll { get; init; }
    public double NextScoreOfAll { get; init; }
    public double MicrosecondsPerAlert { get; init; }

    public static GroupingFigures MeanOf(IReadOnlyList<GroupingFigures> all) => new()
    {
        Name = "mean",
        IncidentsPerDay = all.Average(figures => figures.IncidentsPerDay),
        RoutinePerDay = all.Average(figures => figures.RoutinePerDay),
        MediumPerDay = all.Average(figures => figures.MediumPerDay),
        BestHolds = all.Average(figures => figures.BestHolds),
        OpenedByAttack = all.Average(figures => figures.OpenedByAttack),
        Signals = all.Average(figures => figures.Signals),
        LostInRoutine = all.Average(figures => figures.LostInRoutine),
        Rank = all.Average(figures => figures.Rank),
        AttackScore = all.Average(figures => figures.AttackScore),
        NextScore = all.Average(figures => figures.NextScore),
        RankOfAll = all.Average(figures => figures.RankOfAll),
        NextScoreOfAll = all.Average(figures => figures.NextScoreOfAll),
        MicrosecondsPerAlert = all.Average(figures => figures.MicrosecondsPerAlert),
    };
}
