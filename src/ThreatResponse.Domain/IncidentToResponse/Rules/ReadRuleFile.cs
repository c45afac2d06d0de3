namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Reads <c>response.yaml</c>: one rule after another, each a YAML document, with lines of <c>---</c> between them.</summary>
public static class ReadRuleFile
{
    /// <returns>The rules' texts as they are written, and all faults with the file's own lines.</returns>
    public static (IReadOnlyList<string> Texts, IReadOnlyList<RuleFault> Faults) Of(string file)
    {
        var (texts, faults, names) = (new List<string>(), new List<RuleFault>(), new HashSet<string>(StringComparer.Ordinal));
        var (part, begin, line) = (new List<string>(), 0, 0);
        foreach (var written in (string[])[.. file.Split('\n').Select(text => text.TrimEnd('\r')), "---"])
        {
            line++;
            if (written.TrimEnd() != "---")
            {
                part.Add(written);
                continue;
            }

            if (part.Any(text => text.Trim() is { Length: > 0 } content && content[0] != '#'))
                Take(string.Join('\n', part).Trim('\n') + "\n", begin + part.TakeWhile(text => text.Length == 0).Count());
            (begin, part) = (line, []);
        }

        return (texts, faults);

        void Take(string text, int above)
        {
            var (rule, wrong) = ReadResponseRule.Of(text);
            faults.AddRange(wrong.Select(fault => new RuleFault($"line {fault.Line + above}, column {fault.Column}", fault.Reason.TrimEnd('.'))));
            if (rule is null)
                return;
            if (names.Add(rule.Name))
                texts.Add(text);
            else
                faults.Add(new RuleFault($"line {above + 1}", $"there are two rules named “{rule.Name}”"));
        }
    }
}
