using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>
/// Splits a feed's file into rows: CSV whose first line names its columns (<c>value, type, confidence, valid_until, tlp, pap, title, id</c>; separated by commas, semicolons, tabs or bars), or one
/// value a line, also as hosts files (<c>0.0.0.0 bad.example</c>) and ad lists (<c>||bad.example^</c>) have them, or rules of Suricata with the addresses
/// that they are about. A range of addresses (<c>a-b</c>) gives the networks that it consists of. Lines that begin with <c>#</c>, <c>;</c> or <c>//</c> are remarks.
/// </summary>
public static class ReadFeedText
{
    private static readonly Dictionary<string, string> _columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["value"] = "value", ["indicator"] = "value", ["ioc"] = "value", ["observable"] = "value",
        ["type"] = "type", ["confidence"] = "confidence", ["score"] = "confidence", ["tlp"] = "tlp", ["pap"] = "pap", ["id"] = "id", ["uuid"] = "id",
        ["title"] = "title", ["description"] = "title", ["comment"] = "title",
        ["valid_until"] = "until", ["valid-until"] = "until", ["until"] = "until", ["expires"] = "until",
    };

    public static IEnumerable<FeedRow> Of(string text)
    {
        text = text.TrimStart('\uFEFF');
        var head = text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !IsRemark(line)) ?? "";
        return (SeparatorOf(head) is { } separator ? Table(text, separator) : Lines(text)).SelectMany(Whole);
    }

    private static IEnumerable<FeedRow> Table(string text, char separator)
    {
        Dictionary<string, int>? at = null;
        foreach (var row in CsvRows.Of(text, separator))
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace) || IsRemark(row.Cells[0].TrimStart()))
                continue;
            if (at is null)
            {
                at = [];
                foreach (var (place, name) in row.Cells.Index())
                {
                    if (_columns.TryGetValue(name.Trim(), out var column))
                        at.TryAdd(column, place);
                }

                continue;
            }

            yield return new FeedRow(row.Line, Cell("value") ?? "", Cell("type"), Cell("confidence"), Cell("until"), Cell("tlp"), Cell("title"), Cell("id"), Pap: Cell("pap"));

            string? Cell(string column) => at.TryGetValue(column, out var place) && place < row.Cells.Count && row.Cells[place].Trim() is { Length: > 0 } cell ? cell : null;
        }
    }

    private static IEnumerable<FeedRow> Lines(string text)
    {
        foreach (var (i, written) in text.Split('\n').Index())
        {
            var line = written.Trim();
            if (line.Length == 0 || IsRemark(line))
                continue;
            foreach (var row in RuleAddresses.Of(i + 1, line) ?? [new FeedRow(i + 1, ValueOf(line))])
                yield return row;
        }
    }

    private static IEnumerable<FeedRow> Whole(FeedRow row) => FeedRange.Of(row.Value) is { } networks ? networks.Select(network => row with { Value = network }) : [row];

    private static string ValueOf(string line)
    {
        if (line.StartsWith("||", StringComparison.Ordinal) && line.EndsWith('^'))
            return $"*.{line[2..^1]}";
        var words = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        if (words is [var first, "-", var rest])
            return $"{first}-{rest.Split((char[]?)null, 2)[0]}";
        return words.Length >= 2 && words[0] is ("0.0.0.0" or "127.0.0.1" or "::" or "::1") ? words[1] : words[0];
    }

    /// <summary>Null when the line names no column of values.</summary>
    private static char? SeparatorOf(string head)
    {
        foreach (var separator in ",;\t|")
        {
            if (head.Split(separator).Any(name => _columns.GetValueOrDefault(name.Trim().Trim('"')) == "value"))
                return separator;
        }

        return null;
    }

    private static bool IsRemark(string line) => line.StartsWith('#') || line.StartsWith(';') || line.StartsWith("//", StringComparison.Ordinal);
}
