using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Reads a table by the description of its columns. A file that they do not fit is not read at all, a row that they do not fit is skipped with the reason.</summary>
public static class ReadTable
{
    /// <returns>What the file states, or why it does not fit the columns.</returns>
    public static (IReadOnlyList<FeedRow> Rows, string? Fault) Of(string text, FeedColumns columns)
    {
        var (rows, fault) = Rows(text, columns);
        return ([.. rows.SelectMany(row => row.Stated)], fault);
    }

    internal static (IEnumerable<TableRow> Rows, string? Fault) Rows(string text, FeedColumns columns)
    {
        var cut = TableCells.Of(text, columns);
        if (!columns.HasHeader)
            return (Read(cut, new ReadTableRow(columns, [.. Enumerable.Range(0, columns.Columns.Count)], columns.Columns.Count)), null);
        if (cut.FirstOrDefault() is not { } header)
            return ([], "The file has no line that names its columns: it is empty, or everything in it is skipped.");
        var (places, fault) = FollowHeader.Of(header.Cells, columns);
        return fault is null ? (Read(cut.Skip(1), new ReadTableRow(columns, places, header.Cells.Count)), null) : ([], fault);
    }

    private static IEnumerable<TableRow> Read(IEnumerable<CsvRow> rows, ReadTableRow read) => rows.Select(row => new TableRow(row.Line, row.Cells, read.Of(row)));
}
