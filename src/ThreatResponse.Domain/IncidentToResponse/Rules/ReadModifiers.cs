using ThreatResponse.Contracts.Response.Rules;
using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Reads <c>|contains|all</c> and its like, and says which go together and with which fields.</summary>
internal static class ReadModifiers
{
    private static readonly string[] _ways = ["contains", "startswith", "endswith", "re", "cidr", "gt", "gte", "lt", "lte", "exists"];
    private static readonly string[] _known = [.. _ways, "all", "cased"];
    private static readonly string[] _unused = ["base64", "base64offset", "utf16", "utf16le", "utf16be", "wide", "windash", "fieldref", "expand", "minute", "hour", "day", "week", "month", "year"];

    /// <returns>Null when they are a fault.</returns>
    public static RuleModifiers? Of(IReadOnlyList<string> written, RuleField? field, YamlScalarNode key, RuleFaults faults)
    {
        var (way, all, cased, options) = ("equals", false, false, "");
        foreach (var modifier in written)
        {
            if (way == "re" && modifier is "i" or "m" or "s")
                options += modifier;
            else if (modifier == "all")
                all = true;
            else if (modifier == "cased")
                cased = true;
            else if (_ways.Contains(modifier) && way == "equals")
                way = modifier;
            else
                return Fault(_ways.Contains(modifier) ? $"“{modifier}” and “{way}” do not go together."
                    : _unused.Contains(modifier) ? $"The modifier “{modifier}” is for logs of endpoints, and is not used in rules on incidents."
                    : $"There is no modifier “{modifier}”.{NearestName.Hint(modifier, _known)}");
        }

        if (way is "gt" or "gte" or "lt" or "lte" && field is { Type: not RuleFieldType.Number })
            return Fault($"“{way}” compares numbers, and {field.Name} is none.");
        if (way == "cidr" && field is { Type: RuleFieldType.Number or RuleFieldType.YesNo or RuleFieldType.Word })
            return Fault($"“cidr” asks about addresses, and {field.Name} is none.");
        if (all && way is "gt" or "gte" or "lt" or "lte" or "exists")
            return Fault($"“all” and “{way}” do not go together.");
        if (cased && way is "cidr" or "gt" or "gte" or "lt" or "lte" or "exists" or "re")
            return Fault(way == "re" ? "“re” tells upper from lower case anyway; “re|i” does not." : $"“cased” and “{way}” do not go together.");
        return new RuleModifiers(way, all, cased, options);

        RuleModifiers? Fault(string reason)
        {
            faults.Add(key, reason);
            return null;
        }
    }
}
