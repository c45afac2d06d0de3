using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Response.Rules;
using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Reads one value of a test.</summary>
internal static class ReadPattern
{
    private const int LongestExpression = 1_000;

    /// <returns>Null when it is a fault.</returns>
    public static ValuePattern? Of(YamlScalarNode scalar, RuleField field, RuleModifiers modifiers, RuleFaults faults)
    {
        var text = scalar.Value ?? "";
        var isNull = RuleMap.IsNull(scalar);
        if (isNull && modifiers.Way != "equals")
            return Fault($"“{modifiers.Way}” needs a value.");
        return modifiers.Way switch
        {
            "equals" when isNull || text.Length == 0 => new NoValue(),
            "equals" => Plain(text, field, modifiers.Cased, Fault),
            "contains" => text.Length == 0 ? Fault("Everything contains nothing: a value is needed.") : Wildcards.Of(text, modifiers.Cased, before: true, behind: true),
            "startswith" => Wildcards.Of(text, modifiers.Cased, behind: true),
            "endswith" => Wildcards.Of(text, modifiers.Cased, before: true),
            "exists" => bool.TryParse(text, out var wanted) ? new Exists(wanted) : Fault("“exists” asks for true or false."),
            "cidr" => Network(text, Fault),
            "re" => Expression(text, modifiers.Expression, Fault),
            _ => Number(text, modifiers.Way, Fault),
        };

        ValuePattern? Fault(string reason)
        {
            faults.Add(scalar, reason);
            return null;
        }
    }

    private static ValuePattern? Plain(string text, RuleField field, bool cased, Func<string, ValuePattern?> fault)
    {
        if (field.Type == RuleFieldType.Number)
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new Compared(number, order => order == 0) : fault($"{field.Name} is a number, and “{text}” is none. To compare, write for example {field.Name}|gte: 700.");
        if (field.Words.Count > 0 && Wildcards.IsPlain(text) && !field.Words.Contains(text, StringComparer.OrdinalIgnoreCase))
            return fault($"{field.Name} is never “{text}”. It is one of {string.Join(", ", field.Words)}.{NearestName.Hint(text, field.Words)}");
        return Wildcards.Of(text, cased);
    }

    private static ValuePattern? Number(string text, string way, Func<string, ValuePattern?> fault)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return fault($"“{text}” is no number.");
        return way switch
        {
            "gt" => new Compared(number, order => order > 0),
            "gte" => new Compared(number, order => order >= 0),
            "lt" => new Compared(number, order => order < 0),
            _ => new Compared(number, order => order <= 0),
        };
    }

    private static ValuePattern? Network(string text, Func<string, ValuePattern?> fault)
    {
        if (IPAddress.TryParse(text, out var alone) && !text.Contains('/', StringComparison.Ordinal))
            return new InNetwork(new IPNetwork(alone, alone.GetAddressBytes().Length * 8));
        if (!IPNetwork.TryParse(text, out var network))
            return fault($"“{text}” is no network: expected for example 203.0.113.0/24 or 2001:db8::/32.");
        return IPAddress.TryParse(text[..text.IndexOf('/', StringComparison.Ordinal)], out var first) && first.Equals(network.BaseAddress)
            ? new InNetwork(network)
            : fault($"“{text}” is no network: bits behind its prefix are set. {network} is the one that it lies in.");
    }

    /// <summary>Without going back: what it takes grows with the value's length only, whatever the pattern. Lookarounds and backreferences are not to be had that way.</summary>
    private static ValuePattern? Expression(string text, string options, Func<string, ValuePattern?> fault)
    {
        if (text.Length is 0 or > LongestExpression)
            return fault($"A regular expression has 1 to {LongestExpression:N0} characters.");
        var how = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        how |= options.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None;
        how |= options.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None;
        how |= options.Contains('s', StringComparison.Ordinal) ? RegexOptions.Singleline : RegexOptions.None;
        try
        {
            return CountedRepeats.AreFew(text) ? new Expressed(new Regex(text, how)) : fault("This regular expression repeats too much: its counts, multiplied where one stands in another, may reach 1,000.");
        }
        catch (RegexParseException wrong)
        {
            return fault($"Not a regular expression: {wrong.Message}");
        }
        catch (NotSupportedException)
        {
            return fault("Lookarounds, backreferences and atomic groups are not used in rules: an expression with them can take for ever.");
        }
    }
}
