using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.Enrichment;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Grains.Alerts;
using ThreatResponse.Grains.Intelligence;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>What providers and people say of all that an incident shows.</summary>
internal sealed class IncidentVerdicts(IRuleStore seen, IEnrichmentStore store, JudgedIndicators judged, ScoreRules scores, IGrainFactory grains, TimeProvider time)
{
    public bool HasJudged => !judged.IsEmpty;

    /// <summary>Whether anybody has judged one of these values, or calls it bad.</summary>
    public async Task<bool> IsKnownBadAsync(IReadOnlyList<SeenValue> values)
    {
        var telling = Telling(values);
        return telling.Count > 0 && (telling.Any(value => judged.Holds(value.Type, value.Value))
            || (await store.OfAsync(telling, CancellationToken.None)).Any(entry => entry.Answer?.Verdict is Verdict.Malicious or Verdict.Suspicious));
    }

    /// <param name="justJudged">Key of an indicator that this silo may not know to be judged; null: none.</param>
    public async Task<(Opinion Opinion, bool IsSuspicious)?> BestAsync(long incident, string? justJudged)
    {
        var values = Telling(await seen.ValuesAsync(incident, CancellationToken.None));
        if (values.Count == 0)
            return null;
        var byPeople = await Task.WhenAll(values
            .Where(value => judged.Holds(value.Type, value.Value) || JudgedIndicators.KeyOf(value.Type, value.Value) == justJudged)
            .Select(value => grains.GetGrain<IIndicatorGrain>(JudgedIndicators.KeyOf(value.Type, value.Value)).GetAsync()));
        var all = (await store.OfAsync(values, CancellationToken.None)).Where(entry => entry.Answer is not null).Select(entry => (entry.Type, entry.Value, Verdict: VerdictsOf.Answer(entry)))
            .Concat(byPeople.Where(view => view.Verdict != Verdict.Unknown).Select(view => (view.Type, view.Value, Verdict: VerdictsOf.Person(view))));
        return LearnOpinion.BestVerdict(all.GroupBy(one => (one.Type, one.Value)).SelectMany(same => Bad(same.Key.Value, [.. same.Select(one => one.Verdict)])), scores);
    }

    private static List<(string Type, string Value)> Telling(IReadOnlyList<SeenValue> values) =>
        [.. values.Where(value => KnownIndicators.IsTelling(AlertObservables.RoleOf(value.Role))).Select(value => (value.Type, value.Value)).Distinct()];

    private IEnumerable<(Opinion, bool)> Bad(string value, IReadOnlyList<SourceVerdict> verdicts)
    {
        var combined = CombineVerdicts.Of(verdicts, time.GetUtcNow());
        if (combined is { Verdict: Verdict.Malicious or Verdict.Suspicious, Decides: { } by })
            yield return (new Opinion(value, by.Source, by.Confidence, by.Reliability), combined.Verdict == Verdict.Suspicious);
    }
}
