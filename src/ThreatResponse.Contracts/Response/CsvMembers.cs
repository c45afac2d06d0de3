using System.Globalization;

namespace ThreatResponse.Contracts.Response;

/// <summary>
/// Wishes from CSV: a value, then optionally a reason and an end, in this order or as a head line names them (<c>value, reason, until, tlp</c>). Other
/// columns, empty lines and lines that begin with <c>#</c> are passed over. A quoted cell may have line breaks. A line that cannot be a member is answered by the list, like any other;
/// one whose end cannot be read is refused here: without it, it would stay longer than was meant.
/// </summary>
public static class CsvMembers
{
    private static readonly string[] _columns = ["value", "reason", "until", "tlp"];

    // ISO 8601 alone: 01/02/2027 is another day on each side of an ocean.
    private static readonly string[] _times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static IReadOnlyList<CsvMember> Read(string text, string? reason, string? owner)
    {
        var members = new List<CsvMember>();
        string[]? head = null;
        foreach (var (number, cells, isOpen) in CsvRows.Of(text.TrimStart('\uFEFF')))
        {
            if (cells.All(string.IsNullOrWhiteSpace) || cells[0].StartsWith('#'))
                continue;
            if (head is null)
            {
                head = cells.Contains("value", StringComparer.OrdinalIgnoreCase) ? [.. cells.Select(cell => cell.Trim().ToLowerInvariant())] : _columns;
                if (head != _columns)
                    continue;
            }

            var until = Cell(cells, head, "until");
            var end = default(DateTimeOffset);
            var isEnd = until is not null && DateTimeOffset.TryParseExact(until, _times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out end);
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
                isOpen ? new MemberIsInvalid($"Line {number}: a quote is opened here and never closed; nothing behind it was read.")
                : until is null || isEnd ? null
                : new MemberIsInvalid($"Line {number}: “{until}” is no time at which a lease could end. Write it as ISO 8601 does, for example 2027-01-31 or 2027-01-31T18:00:00Z, or nothing: then it ends when the list says.")));
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

    private static string? Cell(IReadOnlyList<string> cells, string[] head, string column) =>
        Array.IndexOf(head, column) is var at && at >= 0 && at < cells.Count && cells[at].Trim() is { Length: > 0 } text ? text.TrimStart('\'') : null;
}
