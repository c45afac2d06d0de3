using Orleans.Concurrency;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Enrichment;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Intelligence;

[StatelessWorker]
internal sealed class IntelligenceWorkerGrain(KnownIndicators known, IEnrichmentStore enrichment, IVerdictStore tellings, TimeProvider time) : Grain, IIntelligenceGrain
{
    public Task<StatedOfValue> StatedAsync(string? type, string value) => known.StatedAsync(type, value);

    public async Task<KnownOfValue> KnownAsync(string type, string value)
    {
        var (stated, judged, answers) = (
            await known.StatedAsync(type, value),
            await GrainFactory.GetGrain<IIndicatorGrain>(JudgedIndicators.KeyOf(type, value)).GetAsync(),
            await enrichment.OfAsync([(type, value)], CancellationToken.None));
        var verdicts = answers.Where(entry => entry.Answer is not null).Select(VerdictsOf.Answer)
            .Concat(stated.WarningList is null ? stated.Statements.Select(VerdictsOf.Feed) : [])
            .Concat(judged.Verdict == Verdict.Unknown ? [] : [VerdictsOf.Person(judged)]);
        var combined = CombineVerdicts.Of([.. verdicts], time.GetUtcNow());
        return new KnownOfValue(type, value, combined.Verdict, combined.Because, answers, stated, judged, await tellings.FindAsync(JudgedIndicators.KeyOf(type, value), CancellationToken.None));
    }
}
