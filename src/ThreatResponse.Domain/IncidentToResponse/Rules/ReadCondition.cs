using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>
/// Reads a condition: <c>a and not (b or c)</c>, <c>1 of sel_*</c>, <c>all of them</c>. <c>not</c> binds closer than <c>and</c>, and <c>and</c> closer than
/// <c>or</c>. Of a list of conditions, one is enough. <c>them</c> are all selections whose name does not begin with an underscore.
/// </summary>
internal sealed class ReadCondition
{
    private const int Deepest = 40;
    private readonly YamlScalarNode _node;
    private readonly IReadOnlyList<Selection> _selections;
    private readonly RuleFaults _faults;
    private readonly List<(int At, string Word)> _words = [];
    private int _next, _depth;

    private ReadCondition(YamlScalarNode node, IReadOnlyList<Selection> selections, RuleFaults faults) => (_node, _selections, _faults) = (node, selections, faults);

    /// <returns>Null when it is a fault.</returns>
    public static RuleCondition? Of(YamlNode node, IReadOnlyList<Selection> selections, RuleFaults faults)
    {
        switch (node)
        {
            case YamlScalarNode scalar:
                return new ReadCondition(scalar, selections, faults).Read();
            case YamlSequenceNode { Children.Count: > 0 } list when list.Children.All(item => item is YamlScalarNode):
                var parts = list.Children.Select(item => new ReadCondition((YamlScalarNode)item, selections, faults).Read()).ToList();
                return parts.Contains(null) ? null : new RuleCondition.Any([.. parts.OfType<RuleCondition>()]);
            default:
                faults.Add(node, "A condition is a text, or a list of texts of which one is enough.");
                return null;
        }
    }

    private RuleCondition? Read()
    {
        if (!Split(_node.Value ?? ""))
            return null;
        if (_words.Count == 0)
            return Fault(0, "The condition is empty. It names selections: for example “critical and not known”.");
        var read = Any();
        return read is null || _next == _words.Count ? read : Fault(_words[_next].At, _words[_next].Word == ")" ? "This parenthesis was never opened." : $"“and” or “or” is missing before “{_words[_next].Word}”.");
    }

    private bool Split(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var end = at + 1;
            if (text[at] is '(' or ')')
            {
                _words.Add((at, text[at..end]));
            }
            else if (IsOfName(text[at]))
            {
                while (end < text.Length && IsOfName(text[end]))
                    end++;
                _words.Add((at, text[at..end]));
            }
            else
            {
                Fault(at, text[at] == '|' ? "Counting over several incidents (“|”) is not to be had: a rule looks at one incident." : $"“{text[at]}” has no meaning in a condition.");
                return false;
            }

            at = end;
        }

        return true;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '*' or '.';

    private RuleCondition? Any() => Several("or", All, parts => new RuleCondition.Any(parts));

    private RuleCondition? All() => Several("and", Not, parts => new RuleCondition.All(parts));

    private RuleCondition? Several(string word, Func<RuleCondition?> part, Func<IReadOnlyList<RuleCondition>, RuleCondition> together)
    {
        var parts = new List<RuleCondition>();
        do
        {
            if (part() is not { } read)
                return null;
            parts.Add(read);
        }
        while (Takes(word));
        return parts.Count == 1 ? parts[0] : together(parts);
    }

    private RuleCondition? Not()
    {
        if (++_depth > Deepest)
            return Fault(At, "Nested too deep.");
        var read = Takes("not") ? Not() is { } inner ? new RuleCondition.Not(inner) : null : Primary();
        _depth--;
        return read;
    }

    private RuleCondition? Primary()
    {
        if (_next == _words.Count)
            return Fault(At, "Something is missing at the end: the name of a selection.");
        var (at, word) = _words[_next++];
        if (word == "(")
        {
            var inner = Any();
            return inner is null || Takes(")") ? inner : Fault(at, "This parenthesis is never closed.");
        }

        if (word == ")" || IsWord(word, "and") || IsWord(word, "or") || IsWord(word, "of"))
            return Fault(at, $"The name of a selection is missing before “{word}”.");
        if (_next < _words.Count && IsWord(_words[_next].Word, "of"))
            return Of(at, word);
        return _selections.FirstOrDefault(selection => selection.Name == word) is { } found
            ? new RuleCondition.One(found)
            : Fault(at, $"There is no selection “{word}”.{NearestName.Hint(word, _selections.Select(selection => selection.Name))}");
    }

    private RuleCondition? Of(int at, string count)
    {
        _next++;
        var all = IsWord(count, "all");
        if (!all && !IsWord(count, "any") && count != "1")
            return Fault(at, int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "Only “1 of” and “all of” are known." : $"“{count} of” is not known: “1 of” or “all of”.");
        if (_next == _words.Count)
            return Fault(At, "Of what? “them”, or the names of selections with a star: “sel_*”.");
        var (place, pattern) = _words[_next++];
        var names = Wildcards.Of(pattern, cased: true);
        var meant = _selections.Where(selection => IsWord(pattern, "them") ? !selection.Name.StartsWith('_') : names.Meets(selection.Name)).Select(RuleCondition (selection) => new RuleCondition.One(selection)).ToList();
        if (meant.Count == 0)
            return Fault(place, $"No selection is named “{pattern}”.{NearestName.Hint(pattern, _selections.Select(selection => selection.Name))}");
        return all ? new RuleCondition.All(meant) : new RuleCondition.Any(meant);
    }

    private bool Takes(string word)
    {
        if (_next == _words.Count || !IsWord(_words[_next].Word, word))
            return false;
        _next++;
        return true;
    }

    private static bool IsWord(string word, string expected) => string.Equals(word, expected, StringComparison.OrdinalIgnoreCase);

    private int At => _next < _words.Count ? _words[_next].At : (_node.Value ?? "").Length;

    private RuleCondition? Fault(int at, string reason)
    {
        _faults.Add(_node, at, reason);
        return null;
    }
}
