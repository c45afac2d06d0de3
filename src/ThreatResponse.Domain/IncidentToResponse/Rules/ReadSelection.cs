using ThreatResponse.Contracts.Response.Rules;
using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Reads a selection: a map (all of it), a list of maps (one of them), or a list of keywords.</summary>
internal static class ReadSelection
{
    public static IReadOnlyList<IReadOnlyList<FieldTest>> Of(YamlNode node, RuleFaults faults)
    {
        switch (node)
        {
            case YamlMappingNode map:
                return [Tests(map, faults)];
            case YamlSequenceNode { Children.Count: > 0 } list when list.Children.All(item => item is YamlMappingNode):
                return [.. list.Children.Select(item => Tests((YamlMappingNode)item, faults))];
            case YamlSequenceNode { Children.Count: > 0 } list when list.Children.All(item => item is YamlScalarNode):
                return [[new FieldTest(null, [.. list.Children.Select(item => Keyword((YamlScalarNode)item, faults)).OfType<ValuePattern>()], All: false)]];
            case YamlScalarNode { Value.Length: > 0 } keyword:
                return [[new FieldTest(null, Keyword(keyword, faults) is { } pattern ? [pattern] : [], All: false)]];
            default:
                faults.Add(node, "A selection is a map of fields, a list of such maps, or a list of keywords.");
                return [];
        }
    }

    private static List<FieldTest> Tests(YamlMappingNode map, RuleFaults faults)
    {
        var tests = new List<FieldTest>();
        if (map.Children.Count == 0)
            faults.Add(map, "A selection needs a field to ask about: an empty one would hold for everything.");
        foreach (var (key, value) in map.Children)
        {
            if (key is YamlScalarNode { Value: { } written } scalar && Test(scalar, written, value, faults) is { } test)
                tests.Add(test);
        }

        return tests;
    }

    private static FieldTest? Test(YamlScalarNode key, string written, YamlNode value, RuleFaults faults)
    {
        var parts = written.Split('|');
        var field = RuleFields.ByName(parts[0].Trim());
        if (field is null && (parts[0].Length > 0 || parts is not ["", "all"]))
        {
            faults.Add(key, parts[0].Length == 0 ? "Keywords are a list, or “|all” with a list." : $"There is no field “{parts[0]}”.{NearestName.Hint(parts[0], RuleFields.All.Select(known => known.Name))}");
            return null;
        }

        var modifiers = ReadModifiers.Of(parts[1..].Select(part => part.Trim()).ToList(), field, key, faults);
        if (modifiers is null)
            return null;
        IReadOnlyList<YamlNode> values = value is YamlSequenceNode list ? [.. list.Children] : [value];
        if (values.Count == 0)
            faults.Add(value, "An empty list is met by nothing. Ask for “null”, or take the field out.");
        if (modifiers.All && values.Count == 1)
            faults.Add(key, "“all” asks for a list of several values.");
        var patterns = new List<ValuePattern>();
        foreach (var item in values)
        {
            if (item is not YamlScalarNode scalar)
                faults.Add(item, "A value is a text, a number, true, false or null.");
            else if ((field is null ? Keyword(scalar, faults) : ReadPattern.Of(scalar, field, modifiers, faults)) is { } pattern)
                patterns.Add(pattern);
        }

        return new FieldTest(field, patterns, modifiers.All);
    }

    private static Wildcards? Keyword(YamlScalarNode scalar, RuleFaults faults)
    {
        if (!string.IsNullOrWhiteSpace(scalar.Value))
            return Wildcards.Of(scalar.Value, cased: false, before: true, behind: true);
        faults.Add(scalar, "A keyword is empty: it would be found everywhere.");
        return null;
    }
}
