using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>The YAML of one rule as nodes. What could make reading it endless, or too deep for the stack, is refused before.</summary>
internal static class RuleText
{
    public const int Longest = 32_000;
    private const int Deepest = 12;

    /// <returns>Null when it cannot be read; then there is a fault.</returns>
    public static YamlNode? Read(string text, RuleFaults faults)
    {
        if (text.Length > Longest)
        {
            faults.Add(1, 1, $"The rule is too long: at most {Longest:N0} characters.");
            return null;
        }

        try
        {
            if (!IsPlain(text, faults))
                return null;
            var yaml = new YamlStream();
            using var reader = new StringReader(text);
            yaml.Load(reader);
            if (yaml.Documents.Count == 1)
                return yaml.Documents[0].RootNode;
            faults.Add(1, 1, yaml.Documents.Count == 0 ? "The rule is empty. It begins with “name:”." : "One text holds one rule: take the “---” out.");
        }
        catch (YamlException fault)
        {
            faults.Add((int)fault.Start.Line, (int)fault.Start.Column, $"Not readable as YAML: {(fault.InnerException ?? fault).Message}");
        }

        return null;
    }

    private static bool IsPlain(string text, RuleFaults faults)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        for (var depth = 0; MoveNext(parser);)
        {
            var found = parser.Current!;
            depth += found is MappingStart or SequenceStart ? 1 : found is MappingEnd or SequenceEnd ? -1 : 0;
            var why = depth > Deepest ? $"Nested too deep: at most {Deepest} levels."
                : found is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } ? "Anchors and aliases (& and *) are not used in rules. A value that begins with * needs quotes: '*.example.com'."
                : null;
            if (why is null)
                continue;
            faults.Add((int)found.Start.Line, (int)found.Start.Column, why);
            return false;
        }

        return true;
    }

    /// <summary>Where a flow (<c>[</c> or <c>{</c>) never ends, the scanner may lose its own way: a fault of the text like any other.</summary>
    private static bool MoveNext(Parser parser)
    {
        var at = parser.Current?.End ?? Mark.Empty;
        try
        {
            return parser.MoveNext();
        }
        catch (InvalidOperationException)
        {
            throw new SyntaxErrorException(at, at, "What follows makes no sense: is a [, a { or a quote not closed?");
        }
    }
}
