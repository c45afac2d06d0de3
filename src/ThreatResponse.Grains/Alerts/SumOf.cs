using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Adds alerts up from their memberships: to the same sum as when they were decided.</summary>
internal static class SumOf
{
    public static IncidentContribution Members(IReadOnlyList<MemberAlert> members, int partition, long upTo)
    {
        var (facts, times) = Members(members);
        return new IncidentContribution(partition, upTo, facts, times);
    }

    public static (IncidentFacts Facts, IncidentTimes Times) Members(IReadOnlyList<MemberAlert> members)
    {
        var facts = AddFacts.Sum(members.Select(member => FactsOf.Alert(member.Alert.Alert, member.Familiarity, member.Rule, member.Because, member.LeftOut)));
        IncidentTimes? times = null;
        foreach (var member in members)
        {
            var one = AddTimes.Of(member.Alert, member.Familiarity, takenByRoutine: member.Rule == RoutineRule);
            times = times is null ? one : AddTimes.Sum(times, one);
        }

        return (facts, times ?? new IncidentTimes { First = DateTimeOffset.UnixEpoch, Last = DateTimeOffset.UnixEpoch });
    }

    private const string RoutineRule = "routine";
}
