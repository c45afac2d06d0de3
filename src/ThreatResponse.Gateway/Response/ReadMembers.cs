using System.Globalization;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Gateway.Response;

/// <summary>
/// Wishes from CSV: a value, then optionally a reason and an end, in this order or as a head line names them (<c>value, reason, until, tlp</c>). Other
/// columns, empty lines and lines that begin with <c>#</c> are passed over. A line that cannot be a member is answered by the list, like any other.
/// </summary>
internal static class ReadMembers
{
    private static readonly string[] _columns = ["value", "reason", "until", "tlp"];

    public static IReadOnlyList<NewLease> Csv(string text, string? reason, string? owner)
    {
        var wishes = new List<NewLease>();
        string[]? head = null;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            var cells = Cells(line.TrimEnd('\r'));
            if (cells.Count == 0 || cells.All(string.IsNullOrWhiteSpace) || cells[0].StartsWith('#'))
                continue;
            if (head is null)
            {
                head = cells.Contains("value", StringComparer.OrdinalIgnoreCase) ? [.. cells.Select(cell => cell.Trim().ToLowerInvariant())] : _columns;
                if (head != _columns)
                    continue;
            }

            var until = Cell(cells, head, "until");
            wishes.Add(new NewLease
            {
                Value = Cell(cells, head, "value") ?? "",
                Reason = Cell(cells, head, "reason") ?? reason ?? "",
                Owner = owner,
                Until = DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null,
                Tlp = Cell(cells, head, "tlp"),
            });
        }

        return wishes;
    }

    private static string? Cell(List<string> cells, string[] head, string column) =>
        Array.IndexOf(head, column) is var at && at >= 0 && at < cells.Count && cells[at].Trim() is { Length: > 0 } text ? text.TrimStart('\'') : null;

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '"')
            {
                var end = at + 1;
                while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"')))
                    end += line[end] == '"' ? 2 : 1;
                cells.Add(line[(at + 1)..Math.Min(end, line.Length)].Replace("\"\"", "\"", StringComparison.Ordinal));
                at = end + 1;
            }
            else
            {
                var comma = line.IndexOf(',', at);
                cells.Add(line[at..(comma < 0 ? line.Length : comma)]);
                at = comma < 0 ? line.Length : comma;
            }
        }

        return cells;
    }
}
