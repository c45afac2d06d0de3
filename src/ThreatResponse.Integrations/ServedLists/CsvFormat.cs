using System.Globalization;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ServedLists;

/// <summary>Value, since, until, leases, reason; RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe.</summary>
internal sealed class CsvFormat : IListFormat
{
    public string Name => "csv";
    public string Product => "spreadsheets and scripts";
    public string ContentType => "text/csv; charset=utf-8";
    public IReadOnlyList<MemberKind> Kinds { get; } = Enum.GetValues<MemberKind>();

    public WrittenList Write(ListSnapshot list)
    {
        var lines = new ListLines("value,since,until,tlp,leases,reason\n");
        foreach (var member in list.Members!)
        {
            lines.Add(string.Join(
                ',',
                Cell(member.Value),
                Time(member.Since),
                member.Until is { } until ? Time(until) : "",
                member.Tlp,
                Cell(string.Join("; ", member.Leases.Select(lease => lease.Owner))),
                Cell(string.Join("; ", member.Leases.Select(lease => lease.Reason).Distinct()))));
        }

        return lines.Written("");
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
