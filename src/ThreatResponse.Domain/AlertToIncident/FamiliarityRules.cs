namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>The numbers behind routine, new and burst: part of <c>correlation.yaml</c>.</summary>
public sealed record FamiliarityRules
{
    public static FamiliarityRules Default { get; } = new();

    /// <summary>Earlier hours in which a detection must have fired on a target to be routine there.</summary>
    /// <value>12</value>
    public int RoutineHours { get; init; } = 12;

    /// <summary>Hours since it was first seen on a target during which a detection is new there.</summary>
    /// <value>24</value>
    public int NewHours { get; init; } = 24;

    /// <summary>Hours since a target was first seen during which what is new there says little, as all of it is new. 0: from its first alert on, new is new.</summary>
    /// <value>24</value>
    public int LearningHours { get; init; } = 24;

    /// <summary>How many times the peak hour's count is a burst.</summary>
    /// <value>3</value>
    public double BurstFactor { get; init; } = 3;

    /// <summary>A peak below this counts as this.</summary>
    /// <value>2</value>
    public double BurstFloor { get; init; } = 2;

    /// <summary>What is left of a peak after an hour.</summary>
    /// <value>0.98</value>
    public double PeakDecay { get; init; } = 0.98;

    /// <summary>An alert of at least this severity is never routine.</summary>
    /// <value>80</value>
    public int NeverRoutineSeverity { get; init; } = 80;
}
