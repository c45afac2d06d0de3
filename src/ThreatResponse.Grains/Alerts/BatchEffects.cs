using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Grains.Intelligence;

namespace ThreatResponse.Grains.Alerts;

/// <summary>What is left to do once a batch's decision has committed.</summary>
/// <param name="Contributions">For incidents that already had a row: the others were opened with theirs in it.</param>
/// <param name="Values">Targets of the batch that are worth more or less than others.</param>
/// <param name="Opinions">What intelligence states of the batch's alerts, for the same incidents.</param>
/// <param name="Asked">Patterns that name values of the batch's alerts: whether they are met is looked at now that the alerts are on record.</param>
internal sealed record BatchEffects(
    IReadOnlyDictionary<long, IncidentContribution> Contributions, IReadOnlyDictionary<string, TargetValue> Values, IReadOnlyDictionary<long, Opinion> Opinions, IReadOnlyList<PatternQuestion> Asked, IReadOnlyDictionary<string, IndicatorSighting> Sightings)
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

    /// <summary>For incidents that already had a row: the others were opened with theirs.</summary>
    public static IReadOnlyDictionary<long, Opinion> Existing(IReadOnlyDictionary<long, Opinion> opinions, DecisionReceipt receipt, ScoreRules scores) =>
        Held(opinions, receipt, scores).Where(pair => receipt.Existing.Contains(pair.Key)).ToDictionary();

    /// <summary>For whichever incident holds the alerts in the end.</summary>
    public static IReadOnlyDictionary<long, Opinion> Held(IReadOnlyDictionary<long, Opinion> opinions, DecisionReceipt receipt, ScoreRules scores) => opinions
        .GroupBy(pair => receipt.Redirected.GetValueOrDefault(pair.Key, pair.Key), pair => pair.Value)
        .ToDictionary(group => group.Key, group => LearnOpinion.Best(group, scores)!);
}
