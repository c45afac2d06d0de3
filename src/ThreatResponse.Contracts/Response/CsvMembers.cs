using System.Globalization;

namespace ThreatResponse.Contracts.Response;

/// <summary>
/// Wishes from CSV: a value, then optionally a reason and an end, in this order or as a head line names them (<c>value, reason, until, tlp</c>). Other
/// columns, empty lines and lines that begin with <c>#</c> are passed over. A line that cannot be a member is answered by the list, like any other;
/// one whose end cannot be read is refused here: without it, it would stay longer than was meant.
/// </summary>
public static class CsvMembers
{
    private static readonly string[] _columns = ["value", "reason", "until", "tlp"];

    public static IReadOnlyList<CsvMember> Read(string text, string? reason, string? owner)
    {
        var members = new List<CsvMember>();
        string[]? head = null;
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var cells = Cells(line.TrimEnd('\r'));
            if (cells.Count == 0 || cells.All(string.IsNullOrWhiteSpace) || cells[0].StartsWith('#'))
                continue;
            if (head is null)
            {
                head = cells.Contains("value", StringComparer.OrdinalIgnoreCase) ? [.. cells.Select(cell => cell.Trim().ToLowerInvariant())] : _columns;
                if (head != _columns)
                    continue;
            }

            var (until, end) = (Cell(cells, head, "until"), default(DateTimeOffset));
            var isEnd = until is not null && DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out end);
            members.Add(new CsvMember(
                number,
                new NewLease
                {
                    Value = Cell(cells, head, "value") ?? "",
                    Reason = Cell(cells, head, "reason") ?? reason ?? "",
                    Owner = owner,
                    Until = isEnd ? end : null,
                    Tlp = Cell(cells, head, "tlp"),
                },
                until is null || isEnd ? null : new MemberIsInvalid($"Line {number}: “{until}” is no time at which a lease could end. Write for example 2027-01-31 or 2027-01-31T18:00:00Z, or nothing: then it ends when the list says.")));
        }

        return members;
    }

    /// <summary>An answer for each line: its own refusal, or what the list answered to the others.</summary>
    /// <param name="answers">To the lines without a refusal, in their order.</param>
    public static IReadOnlyList<LeaseAnswer> Answers(IReadOnlyList<CsvMember> members, IReadOnlyList<LeaseAnswer> answers)
    {
        var next = 0;
        return [.. members.Select(member => member.Refusal is { } refusal ? new LeaseAnswer(member.Wish.Value, null, refusal) : answers[next++])];
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
