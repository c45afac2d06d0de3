using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Shows how the first part of a text would be read, by columns or as a list.</summary>
public static class PreviewTable
{
    private const int LongestCell = 200;

    /// <param name="isCut">The text goes on behind this part.</param>
    /// <param name="columns">None: as a list. Without any column: they are proposed.</param>
    public static FeedPreview Of(string text, bool isCut, FeedColumns? columns, FeedDefinition feed, DateTimeOffset now)
    {
        var by = columns is null or { IsTable: true, Columns.Count: 0 } ? GuessColumns.Of(text, columns) : columns;
        if (!by.IsTable)
            return Shown(by, [], [.. ReadFeedText.Of(text).Select(row => new TableRow(row.Line, [row.Value], [row]))], null, feed, now);
        var cut = TableCells.Of(text, by).Where(row => !isCut || !row.IsOpen);
        var header = by.HasHeader ? cut.FirstOrDefault()?.Cells ?? [] : [];
        var (rows, fault) = ColumnFaults.Of(by) is { } invalid ? ([], invalid) : ReadTable.Rows(text, by);
        return fault is not null
            ? Shown(by, header, [.. cut.Skip(by.HasHeader ? 1 : 0).Select(row => new TableRow(row.Line, row.Cells, []))], fault, feed, now)
            : Shown(by.HasHeader ? FollowHeader.Placed(header, by) : by, header, [.. rows.Where(row => !isCut || row.Stated[0].Unfit != ReadTableRow.Open)], null, feed, now);
    }

    private static FeedPreview Shown(FeedColumns columns, IReadOnlyList<string> header, List<TableRow> rows, string? fault, FeedDefinition feed, DateTimeOffset now)
    {
        var (taken, skipped, shown) = (0, 0, new List<PreviewedRow>());
        foreach (var row in rows)
        {
            var read = row.Stated.SelectMany(one => ReadFeedRow.All(one, feed, now), (one, read) => Value(one, read.Indicator, read.Reason)).ToList();
            skipped += read.Count(value => value.Reason is not null);
            taken += read.Count(value => value.Reason is null);
            if (shown.Count < FeedPreview.Shown)
                shown.Add(new PreviewedRow(row.Line, [.. row.Cells.Take(FeedColumns.Most).Select(Cut)], [.. read.Take(FeedPreview.Shown)]));
        }

        return new FeedPreview(FeedColumns.Format, columns, [.. header.Take(FeedColumns.Most).Select(cell => Cut(cell.Trim()))], shown, taken, skipped, fault ?? (rows.Count == 0 ? "There is no row in it: it is empty, or everything in it is skipped." : null));
    }

    private static PreviewedValue Value(FeedRow row, NewIndicator? indicator, string? reason) => indicator is null
        ? new PreviewedValue(Cut(row.Value), Reason: reason)
        : new PreviewedValue(Cut($"{(indicator.CoversBelow ? "*." : "")}{indicator.Value}"), indicator.Type, indicator.Confidence, indicator.ValidUntil, indicator.Tlp, indicator.Title);

    private static string Cut(string text) => text.Length > LongestCell ? text[..LongestCell] + "…" : text;
}
