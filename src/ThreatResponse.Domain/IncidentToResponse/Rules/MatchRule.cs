using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Whether a rule's condition holds, and why.</summary>
public static class MatchRule
{
    private const int MostValues = 10;

    /// <returns>Null when that hangs on fields that are not known.</returns>
    public static bool? Holds(ResponseRule rule, FieldView fields)
    {
        var asked = new Dictionary<string, bool?>(StringComparer.Ordinal);
        return rule.Condition.Holds(selection =>
        {
            if (!asked.TryGetValue(selection.Name, out var holds))
                asked[selection.Name] = holds = selection.Holds(fields);
            return holds;
        });
    }

    /// <summary>False when the columns of its row say that no condition holds for an incident.</summary>
    public static bool MayHold(IReadOnlyList<WatchedRule> rules, IncidentChange changed)
    {
        if (changed.IsMerged)
            return false;
        var fields = FieldsOfIncident.Columns(changed).Now();
        return rules.Any(watched => Holds(watched.Rule, fields) != false);
    }

    /// <summary>The selections that hold, with the values that met their tests.</summary>
    public static IReadOnlyList<MatchedValue> Why(ResponseRule rule, FieldView fields) =>
    [
        .. from selection in rule.Selections
           where selection.Holds(fields) == true
           from tests in selection.Alternatives
           where tests.All(test => test.Holds(fields) == true)
           from test in tests
           select new MatchedValue(selection.Name, test.Field?.Name ?? "", [.. test.Met(fields).Distinct(StringComparer.Ordinal).Take(MostValues)]),
    ];
}
