using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Proposes how a table is to be read, from its header and its first rows. What could be two things is left to people: the order of dates, what dates without a name mean.</summary>
public static class GuessColumns
{
    private const int Looked = 200, LongestName = 200;

    /// <param name="said">What is known but for its columns; null: nothing is.</param>
    /// <returns><see cref="FeedColumns.None"/> when nothing is known and it looks like no table with values.</returns>
    public static FeedColumns Of(string text, FeedColumns? said = null)
    {
        if ((said ?? GuessTable.Of(text)) is not { IsTable: true } table)
            return said ?? FeedColumns.None;
        var rows = TableCells.Of(text, table with { Columns = [] }).Take(Looked).Where(row => !row.IsOpen).Select(row => (IReadOnlyList<string>)[.. row.Cells.Select(cell => cell.Trim())]).ToList();
        var hasHeader = rows.Count > 0 && (said?.HasHeader ?? IsHeader(rows));
        var body = hasHeader ? rows[1..] : rows;
        var width = Math.Min(FeedColumns.Most, (hasHeader ? rows[..1] : rows).Select(Width).DefaultIfEmpty().Max());
        var cells = Enumerable.Range(0, width).Select(at => body.Where(row => at < row.Count && row[at].Length > 0).Select(row => row[at]).ToList()).ToList();
        var columns = GuessMeanings.Of([.. Enumerable.Range(0, width).Select(at => hasHeader ? rows[0][at] : null)], cells);
        if (said is null && columns.All(column => column.Means != ColumnMeaning.Value))
            return FeedColumns.None;
        return table with
        {
            Columns = [.. columns.Select(column => column.Name?.Length > LongestName ? new FeedColumn(ColumnMeaning.Ignored) : column)],
            HasHeader = said?.HasHeader ?? hasHeader,
            Dates = table.Dates == DateOrder.Unknown ? ReadDate.OrderOf(Cells(ColumnMeaning.FirstSeen, ColumnMeaning.LastSeen, ColumnMeaning.ValidUntil)) : table.Dates,
            HighestScore = ReadStrength.HighestOf(Cells(ColumnMeaning.Score)),
            LabelSeparator = new[] { ";", "|", "," }.FirstOrDefault(sign => Cells(ColumnMeaning.Labels).Any(cell => cell.Contains(sign, StringComparison.Ordinal)), ","),
        };

        IEnumerable<string> Cells(params ColumnMeaning[] meanings) => columns.Zip(cells).Where(of => meanings.Contains(of.First.Means)).SelectMany(of => of.Second);
    }

    /// <summary>It states no value and no date, and names what is known or stands above values.</summary>
    private static bool IsHeader(List<IReadOnlyList<string>> rows) =>
        rows[0].All(cell => HeaderWords.Of(cell) is not null || !(GuessMeanings.IsValue(cell) || ReadDate.Is(cell)))
        && (rows[0].Any(cell => HeaderWords.Of(cell) is not null) || rows.Skip(1).Any(row => row.Any(cell => GuessMeanings.IsValue(cell))));

    private static int Width(IReadOnlyList<string> row) => row.Count - row.Reverse().TakeWhile(cell => cell.Length == 0).Count();
}
