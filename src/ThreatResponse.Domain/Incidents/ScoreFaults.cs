namespace ThreatResponse.Domain.Incidents;

/// <summary>Lists everything that is wrong with score rules, each fault with its key.</summary>
public static class ScoreFaults
{
    public static IReadOnlyList<RuleFault> Of(ScoreRules rules)
    {
        var faults = new List<RuleFault>();
        Within("per-severity", rules.PerSeverity, 0, 10);
        foreach (var (classification, points) in rules.Classifications)
        {
            Within($"classifications.{classification}", points, 0, 1000);
        }

        Within("second-product", rules.SecondProduct, 0, 500);
        Within("per-indicator-confidence", rules.PerIndicatorConfidence, 0, 10);
        Within("per-verdict-confidence", rules.PerVerdictConfidence, 0, 10);
        if (rules.Reliability.Count != 6)
        {
            faults.Add(new RuleFault("reliability", "has not six factors, for A to F"));
        }

        for (var i = 0; i < rules.Reliability.Count; i++)
        {
            Within($"reliability[{i}]", rules.Reliability[i], 0, 1);
        }

        Within("infection-confirmed", rules.InfectionConfirmed, 0, 1000);
        Within("infection-likely", rules.InfectionLikely, 0, 1000);
        Within("infection-not-seen", rules.InfectionNotSeen, -1000, 0);
        Within("target-critical", rules.TargetCritical, 0, 1000);
        Within("target-high", rules.TargetHigh, 0, 1000);
        Within("target-low", rules.TargetLow, -1000, 0);
        Within("per-target-doubling", rules.PerTargetDoubling, 0, 1000);
        Within("most-for-spread", rules.MostForSpread, 0, 1000);
        Within("per-detection-doubling", rules.PerDetectionDoubling, 0, 1000);
        Within("most-for-variety", rules.MostForVariety, 0, 1000);
        Within("learning-takes-back", rules.LearningTakesBack, 0, 1);
        Within("per-tenfold-alerts", rules.PerTenfoldAlerts, 0, 1000);
        Within("most-for-recurrence", rules.MostForRecurrence, 0, 1000);
        Within("all-blocked", rules.AllBlocked, -1000, 0);
        Within("cnc-blocked", rules.CncBlocked, -1000, 0);
        Within("most-for-routine", rules.MostForRoutine, 0, 1000);
        Within("notify-at", rules.NotifyAt, 1, 1000);
        Within("rearm-below", rules.RearmBelow, 1, rules.NotifyAt);
        return faults;

        void Within(string key, double value, double least, double most)
        {
            if (!(value >= least && value <= most))
            {
                faults.Add(new RuleFault(key, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value} is not between {least} and {most}")));
            }
        }
    }
}
