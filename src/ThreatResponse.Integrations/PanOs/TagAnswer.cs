using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>
/// What came of a message. One answer may hold many lines: that something is so already, which is well, and refusals of others. A line names its address in an
/// attribute, or only in its text.
/// </summary>
internal static class TagAnswer
{
    /// <returns>Of what was sent, each once; null: it failed, and not for single entries.</returns>
    public static IReadOnlyList<EntryFault>? Faults(PanOsAnswer answer, TagMessage sent)
    {
        var values = sent.Comes.Concat(sent.Goes).Select(registration => registration.Value).ToHashSet(StringComparer.Ordinal);
        var faults = new Dictionary<string, EntryFault>(StringComparer.Ordinal);
        var lines = Lines(answer);
        foreach (var (value, text) in lines.Where(line => !PanOsFailures.SaysAlready(line.Text)))
        {
            if ((value is not null && values.Contains(value) ? value : Named(text, values)) is not { } about)
                return answer.IsSuccess ? [] : null;
            faults.TryAdd(about, new EntryFault(about, PanOsFailures.OfText(text) is var kind and not FailureKind.None ? kind : FailureKind.InvalidValue, text));
        }

        return answer.IsSuccess || lines.Count > 0 ? [.. faults.Values] : null;
    }

    private static List<(string? Value, string Text)> Lines(PanOsAnswer answer)
    {
        List<(string?, string)> entries = [.. answer.Response.Descendants("entry").Where(entry => entry.Attribute("message") is not null).Select(entry => ((string?)entry.Attribute("ip"), (string)entry.Attribute("message")!))];
        return entries.Count > 0 ? entries : answer.IsSuccess ? [] : [.. answer.Lines.SelectMany(line => line.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(line => ((string?)null, line))];
    }

    /// <summary>By whole words: 198.51.100.1 is not in a line about 198.51.100.10.</summary>
    private static string? Named(string text, HashSet<string> values) => Array.Find(text.Split([' ', ',', ';', '\'', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries), values.Contains);
}
