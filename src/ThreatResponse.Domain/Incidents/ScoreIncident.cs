using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Writes the ledger that an incident's score is the sum of. Lines worth nothing are left out; lines keep their fractions.</summary>
public static class ScoreIncident
{
    public static IReadOnlyList<LedgerLine> Ledger(IncidentState state, ScoreRules rules)
    {
        var (facts, known) = (state.Facts, state.Circumstances);
        var ledger = new List<LedgerLine>();
        Add("severity", rules.PerSeverity * facts.MaxSeverity, $"severity {facts.MaxSeverity} of 100: {facts.MaxSeverityTitle} ({facts.MaxSeverityProduct})");
        AddClassification();
        var products = facts.Products.Count;
        Add("corroboration", rules.SecondProduct * 2 * (1 - Math.Pow(0.5, Math.Max(0, products - 1))), $"{products} products detected it: {string.Join(", ", facts.Products.Keys.Order(StringComparer.Ordinal).Take(5))}");
        if (known.Indicator is { } indicator)
        {
            Add("intelligence", rules.PerIndicatorConfidence * Weight(indicator), SayOpinion.Of(indicator));
        }

        if (known.Verdict is { } verdict)
        {
            var half = known.VerdictIsSuspicious ? 0.5 : 1;
            Add("verdict", half * rules.PerVerdictConfidence * Weight(verdict), $"{verdict.Value} is {(known.VerdictIsSuspicious ? "suspicious" : "malicious")}: {verdict.By} ({verdict.Reliability}), confidence {verdict.Confidence}");
        }

        AddInfection();
        AddTargetValue();
        var (targets, detections) = (facts.Targets.Count, facts.Detections.Count);
        Add("spread", Capped(rules.PerTargetDoubling, Math.Log2(Math.Max(1, targets)), rules.MostForSpread), $"{targets} targets");
        var variety = Capped(rules.PerDetectionDoubling, Math.Log2(Math.Max(1, detections)), rules.MostForVariety);
        Add("variety", variety, $"{detections} different detections");
        Add("learning", -variety * rules.LearningTakesBack * facts.Learning / Math.Max(1, facts.Alerts), LearningReason());
        Add("recurrence", Capped(rules.PerTenfoldAlerts, Math.Log10(Math.Max(1, facts.Alerts)), rules.MostForRecurrence), $"{facts.Alerts} alerts");
        Add("blocked", facts.Alerts > 0 && facts.Blocked >= facts.Alerts ? rules.AllBlocked : 0, "the source says that it blocked all of it");
        Add("response", known.CncBlockedByUs ? rules.CncBlocked : 0, "every C&C host is blocked by us, and verified");
        Add("analyst", state.AnalystPoints, state.AnalystReason ?? "set by hand");
        var sum = ledger.Sum(line => line.Points);
        if (state.IsRoutine && sum > rules.MostForRoutine)
        {
            Add("routine", rules.MostForRoutine - sum, $"usual on its target: at most {rules.MostForRoutine}");
        }

        return ledger;

        void Add(string name, double points, string reason)
        {
            if (points != 0)
            {
                ledger.Add(new LedgerLine(name, points, reason));
            }
        }

        string LearningReason()
        {
            var onWhat = targets switch { 0 => "its target", 1 => facts.Targets.Keys.Single(), _ => "their targets" };
            var (howMany, wereKnown) = (facts.Learning >= facts.Alerts ? "all" : $"{facts.Learning} of {facts.Alerts}", targets > 1 ? "were" : "was");
            return $"{howMany} alerts came while {onWhat} {wereKnown} hardly known: everything is new there, and variety says less";
        }

        void AddClassification()
        {
            var (best, most) = (AlertClassification.Unknown, 0.0);
            foreach (var classification in facts.Classifications.Keys.Order())
            {
                if (rules.Classifications.TryGetValue(classification, out var points) && points > most)
                {
                    (best, most) = (classification, points);
                }
            }

            Add("classification", most, $"classified as {NameOf(best)} by the source");
        }

        void AddInfection()
        {
            var (points, word) = known.Infection switch
            {
                InfectionFinding.Confirmed => (rules.InfectionConfirmed, "confirmed"),
                InfectionFinding.Likely => (rules.InfectionLikely, "likely"),
                InfectionFinding.NotSeen => (rules.InfectionNotSeen, "not seen"),
                _ => (0, ""),
            };
            Add("infection", points, $"infection {word} by forensics on {known.InfectionHost ?? "its host"}");
        }

        void AddTargetValue()
        {
            var (points, word) = known.TargetValue switch
            {
                TargetValue.Critical => (rules.TargetCritical, "critical"),
                TargetValue.High => (rules.TargetHigh, "high"),
                TargetValue.Low => (rules.TargetLow, "low"),
                _ => (0, ""),
            };
            Add("target value", points, $"{known.ValuedTarget ?? "a target"} is of {word} value");
        }

        double Weight(Opinion opinion) => opinion.Confidence * rules.Reliability[(int)opinion.Reliability];
    }

    /// <summary>The sum, rounded, held within 0 to 1000.</summary>
    public static int Score(IReadOnlyList<LedgerLine> ledger) =>
        (int)Math.Clamp(Math.Round(ledger.Sum(line => line.Points), MidpointRounding.AwayFromZero), 0, 1000);

    private static double Capped(double points, double times, double most) => Math.Min(points * times, most);

    private static string NameOf(AlertClassification classification) => classification switch
    {
        AlertClassification.CommandAndControl => "command-and-control",
        AlertClassification.DataMatch => "data-match",
        AlertClassification.SystemBehavior => "system-behavior",
        AlertClassification.ReportedAbuse => "reported-abuse",
        AlertClassification.PolicyViolation => "policy-violation",
        _ => classification.ToString().ToLowerInvariant(),
    };
}
