using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Enrichment;

/// <summary>Verdicts as each kind of source gives them.</summary>
public static class VerdictsOf
{
    /// <summary>What a feed is sure of to this degree or more is malicious, else suspicious; 0 to 100.</summary>
    private const int SureOfMalicious = 50;

    /// <param name="entry">With an answer.</param>
    public static SourceVerdict Answer(EnrichmentEntry entry)
    {
        var answer = entry.Answer!;
        var confidence = answer.Score ?? (answer.Verdict switch { Verdict.Malicious => 75, Verdict.Suspicious => 40, _ => 0 });
        return new SourceVerdict(entry.Provider, entry.Reliability, answer.Verdict, confidence, entry.Answered ?? default, entry.Expires, false, answer.Says);
    }

    public static SourceVerdict Person(IndicatorView view) =>
        new(view.JudgedBy ?? "an analyst", Reliability.A, view.Verdict, 100, view.Judged ?? default, view.Until, true, view.Reason ?? "");

    public static SourceVerdict Feed(ImportedIndicator stated) => new(
        stated.Feed, stated.Reliability, stated.Confidence >= SureOfMalicious ? Verdict.Malicious : Verdict.Suspicious, stated.Confidence, stated.Since, stated.ValidUntil, false, stated.Title ?? "");
}
