using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Grains.Alerts;

/// <summary>What is left to do once a batch's decision has committed.</summary>
/// <param name="Contributions">For incidents that already had a row: the others were opened with theirs in it.</param>
/// <param name="Values">Targets of the batch that are worth more or less than others.</param>
internal sealed record BatchEffects(
    IReadOnlyDictionary<long, IncidentContribution> Contributions, IReadOnlyDictionary<string, TargetValue> Values, IReadOnlyDictionary<string, IndicatorSighting> Sightings)
{
    public static Dictionary<long, IncidentContribution> Existing(IReadOnlyDictionary<long, IncidentContribution> contributions, DecisionReceipt receipt)
    {
        var existing = new Dictionary<long, IncidentContribution>();
        foreach (var (decided, contribution) in contributions)
        {
            var holder = receipt.Redirected.GetValueOrDefault(decided, decided);
            if (!receipt.Existing.Contains(holder))
                continue;
            existing[holder] = existing.TryGetValue(holder, out var sum)
                ? sum with { Facts = AddFacts.Sum(sum.Facts, contribution.Facts), Times = AddTimes.Sum(sum.Times, contribution.Times) }
                : contribution;
        }

        return existing;
    }
}
