using System.Globalization;
using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Response.Rules;
using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Reads a rule's text: the rule, or everything that is wrong with it at once, each with line, column and reason.</summary>
public static partial class ReadResponseRule
{
    private static readonly string[] _keys = ["name", "title", "description", "mode", "detection", "responses", "budget"];

    public static (ResponseRule? Rule, IReadOnlyList<RuleTextFault> Faults) Of(string text)
    {
        var faults = new RuleFaults();
        var rule = RuleText.Read(text, faults) is { } root ? Rule(root, faults) : null;
        return faults.Any ? (null, faults.InOrder) : (rule, []);
    }

    private static ResponseRule? Rule(YamlNode root, RuleFaults faults)
    {
        if (root is not YamlMappingNode mapping)
        {
            faults.Add(root, "A rule is a map: it begins with “name:”.");
            return null;
        }

        var map = new RuleMap(mapping, faults, "A rule", _keys);
        var name = map.Text("name", 60, isRequired: true) ?? "";
        if (name.Length > 0 && !NameOfRule().IsMatch(name))
            faults.Add(map["name"]!, $"“{name}” is no name of a rule: lower-case letters, digits and dashes, at most 60.");
        var title = map.Text("title", 200, isRequired: true) ?? "";
        var description = map.Text("description", 4_000) ?? "";
        var mode = Mode(map, faults);
        var detection = map.Node("detection", isRequired: true) is { } node ? ReadDetection.Of(node, faults) : null;
        var responses = map.Node("responses", isRequired: true) is { } wanted ? ReadResponses.Of(wanted, faults) : [];
        var (perHour, perIncident) = Budget(map, faults);
        return detection is { } found && !faults.Any
            ? new ResponseRule
            {
                Name = name,
                Title = title,
                Description = description,
                Mode = mode,
                Selections = found.Selections,
                Condition = found.Condition,
                Responses = responses,
                PerHour = perHour,
                PerIncident = perIncident,
            }
            : null;
    }

    private static RuleMode Mode(RuleMap map, RuleFaults faults)
    {
        switch (map.Text("mode", 20))
        {
            case null or "off":
                return RuleMode.Off;
            case "simulate":
                return RuleMode.Simulate;
            case "on":
                return RuleMode.On;
            case var other:
                faults.Add(map["mode"]!, $"“{other}” is no mode. It is off, simulate or on.");
                return RuleMode.Off;
        }
    }

    private static (int PerHour, int PerIncident) Budget(RuleMap map, RuleFaults faults)
    {
        if (map.Node("budget") is not { } node)
            return (20, 1);
        if (node is not YamlMappingNode mapping)
        {
            faults.Add(node, "A budget is a map: { per-hour: 20, per-incident: 1 }.");
            return (20, 1);
        }

        var budget = new RuleMap(mapping, faults, "A budget", ["per-hour", "per-incident"]);
        return (Count(budget, "per-hour", 20, 10_000, faults), Count(budget, "per-incident", 1, 1_000, faults));
    }

    private static int Count(RuleMap map, string key, int otherwise, int most, RuleFaults faults)
    {
        if (map.Text(key, 20) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most)
            return count;
        faults.Add(map[key]!, $"“{text}” is not a whole number from 1 to {most:N0}.");
        return otherwise;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex NameOfRule();
}
