using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Cuts a table into cells; empty lines, remarks, and the line by which Excel is told the separator are passed over.</summary>
internal static partial class TableCells
{
    public static IEnumerable<CsvRow> Of(string text, FeedColumns columns)
    {
        var (at, before) = (text.StartsWith('\uFEFF') ? 1 : 0, 0);
        while (before < columns.SkippedLines && at < text.Length)
            Pass();
        if (SaysSeparator().Match(text, at, Math.Min(10, text.Length - at)).Success)
            Pass();
        var rows = columns.Separator == ColumnSeparator.Blanks
            ? Words(text[at..], columns)
            : CsvRows.Of(text[at..], SignOf(columns.Separator), columns.Quote switch { CellQuote.Double => '"', CellQuote.Single => '\'', _ => null }, columns.Remark);
        return rows.Where(row => !row.Cells.All(string.IsNullOrWhiteSpace) && !IsRemark(row.Cells[0], columns.Remark)).Select(row => new CsvRow(row.Line + before, row.Cells, row.IsOpen));

        void Pass()
        {
            var end = text.IndexOf('\n', at);
            at = end < 0 ? text.Length : end + 1;
            before++;
        }
    }

    /// <summary>What a first line <c>sep=;</c> says; null when there is none.</summary>
    public static ColumnSeparator? SaidBy(string text) => SaysSeparator().Match(text, 0, Math.Min(10, text.Length)) is { Success: true } said
        ? said.Groups[1].Value switch { "," => ColumnSeparator.Comma, ";" => ColumnSeparator.Semicolon, "\t" => ColumnSeparator.Tab, "|" => ColumnSeparator.Bar, _ => null }
        : null;

    public static bool IsRemark(string line, string remark) => remark.Length > 0 && line.AsSpan().TrimStart().StartsWith(remark, StringComparison.Ordinal);

    private static IEnumerable<CsvRow> Words(string text, FeedColumns columns) =>
        text.Split('\n').Select((line, i) => new CsvRow(i + 1, line.Trim().Split((char[]?)null, columns.Columns.Count == 0 ? FeedColumns.Most : columns.Columns.Count, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), false));

    private static char SignOf(ColumnSeparator separator) => separator switch
    {
        ColumnSeparator.Semicolon => ';',
        ColumnSeparator.Tab => '\t',
        ColumnSeparator.Bar => '|',
        _ => ',',
    };

    [GeneratedRegex(@"\G""?sep=(.)""?\r?(?:\n|$)", RegexOptions.IgnoreCase)]
    private static partial Regex SaysSeparator();
}
