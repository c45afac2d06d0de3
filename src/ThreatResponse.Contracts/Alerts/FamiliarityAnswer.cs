namespace ThreatResponse.Contracts.Alerts;

/// <summary>What the target's grain says of one alert; stored with it, so that a replay gets the same answer.</summary>
/// <param name="Familiarity">The judgement.</param>
/// <param name="HoursFired">Earlier hours in which the detection fired there.</param>
/// <param name="HoursKnown">Hours since it was first seen there, at least 1.</param>
[GenerateSerializer, Immutable, Alias("tr.FamiliarityAnswer")]
public readonly record struct FamiliarityAnswer(
    [property: Id(0)] Familiarity Familiarity,
    [property: Id(1)] int HoursFired,
    [property: Id(2)] int HoursKnown)
{
    /// <summary>New or a burst: what attacks look like, and faults.</summary>
    public bool IsNotable => Familiarity.IsNotable;
}
