using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Tells from a text what separates the cells of its rows, and where the table begins.</summary>
internal static class GuessTable
{
    private const int Looked = 50, MostAbove = 20;
    private const double Most = 0.8;

    private static readonly ColumnSeparator[] _signs = [ColumnSeparator.Tab, ColumnSeparator.Semicolon, ColumnSeparator.Comma, ColumnSeparator.Bar];

    /// <returns>Without columns; null when it looks like no table.</returns>
    public static FeedColumns? Of(string text)
    {
        text = text.TrimStart('\uFEFF');
        var plain = new FeedColumns([], Remark: text.Split('\n', Looked).Any(line => line.StartsWith("//", StringComparison.Ordinal)) ? "//" : "#");
        if (TableCells.SaidBy(text) is { } said)
            return plain with { Separator = said };
        var best = _signs
            .Select(sign => (Table: plain with { Separator = sign }, Rows: TableCells.Of(text, plain with { Separator = sign }).Take(Looked).ToList()))
            .Select(of => (of.Table, of.Rows, Width: of.Rows.GroupBy(row => row.Cells.Count).OrderByDescending(same => same.Count()).FirstOrDefault()?.Key ?? 0))
            .Where(of => of.Width > 1 && of.Rows.Skip(Above(of.Rows, of.Width)).ToList() is var rows && rows.Count(row => row.Cells.Count == of.Width) >= rows.Count * Most)
            .OrderByDescending(of => of.Width).FirstOrDefault();
        if (best.Table is { } table)
            return table with { SkippedLines = Above(best.Rows, best.Width) is > 0 and var above ? best.Rows[above].Line - 1 : 0 };

        // A single column with a name, or words with names above them; other words behind a value are remarks.
        var head = TableCells.Of(text, plain with { Separator = ColumnSeparator.Blanks }).FirstOrDefault()?.Cells ?? [];
        return head.Select(HeaderWords.Of).ToList() is var names && names.Exists(name => name?.Means == ColumnMeaning.Value) && names.TrueForAll(name => name is not null)
            ? plain with { Separator = head.Count == 1 ? ColumnSeparator.Comma : ColumnSeparator.Blanks }
            : null;
    }

    /// <summary>Rows that stand above the table: a title, who made it.</summary>
    private static int Above(List<CsvRow> rows, int width)
    {
        var above = rows.TakeWhile(row => row.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) < Math.Min(2, width)).Count();
        return above is > 0 and <= MostAbove && above < rows.Count ? above : 0;
    }
}
