using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Reads <c>detection</c>: named selections and the condition that puts them together.</summary>
internal static class ReadDetection
{
    private const int MostSelections = 50;

    public static (IReadOnlyList<Selection> Selections, RuleCondition Condition)? Of(YamlNode node, RuleFaults faults)
    {
        if (node is not YamlMappingNode map)
        {
            faults.Add(node, "A detection is a map: selections by name, and “condition:”.");
            return null;
        }

        var selections = new List<Selection>();
        YamlNode? condition = null;
        foreach (var (key, value) in map.Children)
        {
            if (key is not YamlScalarNode { Value: { Length: > 0 } name })
                faults.Add(key, "A selection has a name.");
            else if (name == "condition")
                condition = value;
            else if (name is "and" or "or" or "not" or "of" or "them" or "all" or "any" || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
                faults.Add(key, $"“{name}” cannot be the name of a selection: letters, digits, _ and -, and no word of the condition.");
            else if (name == "timeframe")
                faults.Add(key, "A rule looks at one incident as it is: there is no timeframe. Ask for example about incident.alerts.");
            else
                selections.Add(new Selection(name, ReadSelection.Of(value, faults)));
        }

        if (selections.Count == 0)
            faults.Add(map, "A detection needs a selection: for example “critical: { incident.score|gte: 700 }”.");
        if (selections.Count > MostSelections)
            faults.Add(map, $"A detection has at most {MostSelections} selections.");
        if (condition is null)
            faults.Add(map, $"A detection needs “condition:”, which names its selections{(selections.Count > 0 ? $": for example “{selections[0].Name}”" : "")}.");
        return condition is not null && ReadCondition.Of(condition, selections, faults) is { } read && !faults.Any ? (selections, read) : null;
    }
}
