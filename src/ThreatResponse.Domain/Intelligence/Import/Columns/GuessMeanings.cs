using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Tells what columns mean: by their names, as far as what is in them agrees, and by what is in them.</summary>
internal static class GuessMeanings
{
    /// <summary>Bad cells among good ones are what a sheet that people keep looks like.</summary>
    private const double Half = 0.5;

    /// <param name="names">Null where there is no header.</param>
    /// <param name="cells">Of each column, those that are not empty.</param>
    public static IReadOnlyList<FeedColumn> Of(IReadOnlyList<string?> names, IReadOnlyList<List<string>> cells)
    {
        var columns = names.Select((name, at) => ByName(name, cells[at])).ToArray();
        for (var at = 0; at < columns.Length; at++)
        {
            if (columns[at].Means == ColumnMeaning.Ignored && ByContent(cells[at]) is { } means)
                columns[at] = columns[at] with { Means = means };
        }

        Values(columns, cells);
        var seen = new HashSet<ColumnMeaning>();
        for (var at = 0; at < columns.Length; at++)
        {
            if (columns[at].Means is not (ColumnMeaning.Value or ColumnMeaning.Ignored) && !seen.Add(columns[at].Means))
                columns[at] = Ignored(columns[at]);
        }

        return columns;
    }

    /// <param name="type">Null: of any.</param>
    internal static bool IsValue(string cell, string? type = null)
    {
        var value = FeedRange.Of(cell)?[0] ?? ReadTableRow.WithoutPort(cell);
        var plain = value.StartsWith("*.", StringComparison.Ordinal) ? value[2..] : value;
        if (type is not null && TypeWords.TryRead(type, out var stix) && stix is not null)
            return IndicatorValue.Of(stix, plain).Value is not null;
        return IndicatorValue.Detect(plain).Value is { } found && (type is null || found.Prefix >= 0);
    }

    private static FeedColumn ByName(string? name, List<string> cells)
    {
        var plain = new FeedColumn(ColumnMeaning.Ignored, string.IsNullOrWhiteSpace(name) ? null : name);
        if (name is null || HeaderWords.Of(name) is not { } known)
            return plain;
        var agrees = known.Means switch
        {
            ColumnMeaning.Value => Share(cells, cell => IsValue(cell, known.Type)) >= Half,
            ColumnMeaning.FirstSeen or ColumnMeaning.LastSeen or ColumnMeaning.ValidUntil => Share(cells, ReadDate.Is) >= Half,
            ColumnMeaning.Type => Share(cells, IsType) >= Half,
            ColumnMeaning.Tlp => Share(cells, IsTlp) >= Half,
            ColumnMeaning.Pap => Share(cells, cell => (Pap.Of(cell) ?? Pap.Colour(cell)) is not null) >= Half,
            ColumnMeaning.Confidence or ColumnMeaning.Score => Share(cells, cell => ReadStrength.Of(cell, ReadStrength.HighestOf(cells)).Confidence is not null) >= Half,
            _ => true,
        };
        if (!agrees)
            return plain;
        var isPart = known.Means == ColumnMeaning.Confidence && ReadStrength.HighestOf(cells) == 1;
        return known with { Name = name, Means = isPart ? ColumnMeaning.Score : known.Means };
    }

    private static ColumnMeaning? ByContent(List<string> cells) =>
        cells.Count == 0 ? null
        : cells.TrueForAll(IsTlp) ? ColumnMeaning.Tlp
        : cells.TrueForAll(cell => Pap.Of(cell) is not null) ? ColumnMeaning.Pap
        : cells.TrueForAll(IsType) ? ColumnMeaning.Type
        : null;

    /// <summary>One column that holds whatever there is goes before those of one type each; without a name, the one that holds most.</summary>
    private static void Values(FeedColumn[] columns, IReadOnlyList<List<string>> cells)
    {
        var any = Array.FindIndex(columns, column => column is { Means: ColumnMeaning.Value, Type: null });
        if (any >= 0)
        {
            for (var at = 0; at < columns.Length; at++)
                columns[at] = at != any && columns[at].Means == ColumnMeaning.Value ? Ignored(columns[at]) : columns[at];
        }
        else if (Array.TrueForAll(columns, column => column.Means != ColumnMeaning.Value))
        {
            var best = Enumerable.Range(0, columns.Length)
                .Where(at => columns[at].Means is ColumnMeaning.Ignored or ColumnMeaning.Description && Share(cells[at], cell => IsValue(cell)) >= Half && cells[at].Count > 0)
                .OrderByDescending(at => cells[at].Count(cell => IsValue(cell))).Take(1).ToList();
            foreach (var at in best)
                columns[at] = columns[at] with { Means = ColumnMeaning.Value };
        }
    }

    private static FeedColumn Ignored(FeedColumn column) => new(ColumnMeaning.Ignored, column.Name);

    /// <summary>Of no cells, all.</summary>
    private static double Share(List<string> cells, Func<string, bool> holds) => cells.Count == 0 ? 1 : (double)cells.Count(holds) / cells.Count;

    private static bool IsType(string cell) => TypeWords.TryRead(cell, out _);

    private static bool IsTlp(string cell) => Tlp.Of(cell) is not null;
}
