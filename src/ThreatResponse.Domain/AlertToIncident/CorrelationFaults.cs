namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Lists everything that is wrong with correlation rules, each fault with its key.</summary>
public static class CorrelationFaults
{
    public static IReadOnlyList<RuleFault> Of(CorrelationRules rules)
    {
        var faults = new List<RuleFault>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rules.Rules.Count; i++)
        {
            Check(rules.Rules[i], $"rules[{i}]", faults);
            if (!names.Add(rules.Rules[i].Name))
            {
                faults.Add(new RuleFault($"rules[{i}].name", $"'{rules.Rules[i].Name}' is the name of an earlier rule"));
            }
        }

        for (var i = 0; i < rules.OpeningOrder.Count; i++)
        {
            if (!names.Contains(rules.OpeningOrder[i]))
            {
                faults.Add(new RuleFault($"opening-order[{i}]", $"there is no rule '{rules.OpeningOrder[i]}'"));
            }
        }

        Positive("hub-cap", rules.HubCap);
        Duration("recurs-within", rules.RecursWithin, faults);
        Positive("familiarity.routine-hours", rules.Familiarity.RoutineHours);
        Positive("familiarity.new-hours", rules.Familiarity.NewHours);
        if (rules.Familiarity.LearningHours is < 0 or > 24 * 365)
        {
            faults.Add(new RuleFault("familiarity.learning-hours", "is not between 0 and 8760"));
        }

        Positive("familiarity.burst-factor", rules.Familiarity.BurstFactor);
        Positive("familiarity.burst-floor", rules.Familiarity.BurstFloor);
        if (rules.Familiarity.PeakDecay is not (> 0 and <= 1))
        {
            faults.Add(new RuleFault("familiarity.peak-decay", "is not above 0 and at most 1"));
        }

        if (rules.Familiarity.NeverRoutineSeverity is < 0 or > 101)
        {
            faults.Add(new RuleFault("familiarity.never-routine-severity", "is not between 0 and 101"));
        }

        return faults;

        void Positive(string key, double value)
        {
            if (value is not > 0)
            {
                faults.Add(new RuleFault(key, "is not above 0"));
            }
        }
    }

    private static void Check(CorrelationRule rule, string key, List<RuleFault> faults)
    {
        if (string.IsNullOrWhiteSpace(rule.Name))
        {
            faults.Add(new RuleFault($"{key}.name", "is missing"));
        }

        if (rule.LinkOn.Count is 0 or > 4)
        {
            faults.Add(new RuleFault($"{key}.link-on", "names no attribute, or more than four"));
        }

        if (rule.LinkOn.Distinct().Count() != rule.LinkOn.Count)
        {
            faults.Add(new RuleFault($"{key}.link-on", "names an attribute twice"));
        }

        if (rule.When.Attacker != AttackerSide.Any && !rule.LinkOn.Contains(LinkAttribute.AttackerHost))
        {
            faults.Add(new RuleFault($"{key}.when.attacker", "needs attacker-host in link-on"));
        }

        if (rule.When.MinSeverity is < 0 or > 100)
        {
            faults.Add(new RuleFault($"{key}.when.min-severity", "is not between 0 and 100"));
        }

        Duration($"{key}.window", rule.Window, faults);
        Duration($"{key}.mixed-window", rule.MixedWindow ?? "1 h", faults);
        Duration($"{key}.notable-window", rule.NotableWindow ?? "1 h", faults);
        Duration($"{key}.notable-window-per-detection", rule.NotableWindowPerDetection ?? "1 h", faults);
        Duration($"{key}.max-age", rule.MaxAge ?? "1 h", faults);
        if (string.IsNullOrWhiteSpace(rule.Because))
        {
            faults.Add(new RuleFault($"{key}.because", "is missing: every decision says why"));
        }

        foreach (var placeholder in BecauseTemplate.PlaceholdersOf(rule.Because))
        {
            if (placeholder is not ("n" or "m" or "window" or "detection") && !(LinkAttributeNames.TryFind(placeholder, out var attribute) && rule.LinkOn.Contains(attribute)))
            {
                faults.Add(new RuleFault($"{key}.because", $"{{{placeholder}}} is neither in link-on nor one of detection, window, n, m"));
            }
        }
    }

    private static void Duration(string key, string text, List<RuleFault> faults)
    {
        if (!ReadDuration.TryParse(text, out _))
        {
            faults.Add(new RuleFault(key, $"'{text}' is no duration: expected for example 30 m, 12 h or 7 d"));
        }
    }
}
