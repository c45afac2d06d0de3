using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>How much an incident's targets are worth: the highest counts.</summary>
public static class TargetValues
{
    public static bool Holds(IncidentState state, string target) => state.Facts.Targets.ContainsKey(target) || state.Facts.Users.ContainsKey(target);

    /// <summary>Takes a target's value in when it tops what is known, or when it is the one known.</summary>
    public static IncidentState Set(IncidentState state, string target, TargetValue value)
    {
        var known = state.Circumstances;
        return known.ValuedTarget == target || Rank(value) > Rank(known.TargetValue) || (known.ValuedTarget is null && value != TargetValue.Ordinary)
            ? state with { Circumstances = known with { TargetValue = value, ValuedTarget = value == TargetValue.Ordinary ? null : target } }
            : state;
    }

    /// <summary>What is known of a target that is no longer in it is not known of the incident.</summary>
    public static IncidentState Kept(IncidentState state) => state.Circumstances.ValuedTarget is { } target && !Holds(state, target)
        ? state with { Circumstances = state.Circumstances with { TargetValue = TargetValue.Ordinary, ValuedTarget = null } }
        : state;

    private static int Rank(TargetValue value) => value switch
    {
        TargetValue.Critical => 3,
        TargetValue.High => 2,
        TargetValue.Ordinary => 1,
        _ => 0,
    };
}
