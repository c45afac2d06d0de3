using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>What is wrong with a description of columns.</summary>
public static class ColumnFaults
{
    private const int LongestName = 200;

    /// <returns>Null when nothing is.</returns>
    public static string? Of(FeedColumns columns) => OfOptions(columns) ?? (columns.IsTable ? OfMeanings(columns) : null);

    /// <summary>Of all but what each column means.</summary>
    /// <returns>Null when nothing is.</returns>
    public static string? OfOptions(FeedColumns columns) =>
        !Enum.IsDefined(columns.Separator) || !Enum.IsDefined(columns.Quote) || !Enum.IsDefined(columns.Encoding) || !Enum.IsDefined(columns.Dates) ? "A word of the columns' description is not known."
        : columns.SkippedLines is < 0 or > 1_000 ? $"{columns.SkippedLines} lines cannot be skipped: 0 to 1,000."
        : columns.Remark.Length > 10 ? "What remarks begin with has at most 10 characters."
        : columns.HighestScore is < 1 or > 1_000 ? $"{columns.HighestScore} is no highest score: 1 to 1,000."
        : columns.LabelSeparator.Length is 0 or > 5 ? "What stands between labels has 1 to 5 characters."
        : columns.Columns.Count > FeedColumns.Most ? $"A table has at most {FeedColumns.Most} columns."
        : null;

    private static string? OfMeanings(FeedColumns columns)
    {
        if (columns.Columns.All(column => column.Means != ColumnMeaning.Value))
            return "No column holds the values: say which one does.";
        var twice = columns.Columns.GroupBy(column => column.Means).FirstOrDefault(same => same.Key is not (ColumnMeaning.Ignored or ColumnMeaning.Value) && same.Count() > 1);
        if (twice is not null)
            return $"{twice.Count()} columns mean the same: {Words(twice.Key)}. Ignore all but one.";
        foreach (var (i, column) in columns.Columns.Index())
        {
            if (!Enum.IsDefined(column.Means))
                return $"What column {i + 1} means is not known.";
            if (column.Name?.Length > LongestName)
                return $"The name of column {i + 1} has more than {LongestName} characters.";
            if (columns.HasHeader && column.Means != ColumnMeaning.Ignored && string.IsNullOrWhiteSpace(column.Name))
                return $"Column {i + 1} has no name: it is followed by the one that the header has.";
            if (column.Type is { } type && (column.Means != ColumnMeaning.Value || !TypeWords.TryRead(type, out _)))
                return column.Means == ColumnMeaning.Value ? $"“{type}” of column {i + 1} is no type of values: expected for example ip, domain, url, email or hash." : $"Column {i + 1} holds no values, and so has no type.";
        }

        return null;
    }

    private static string Words(ColumnMeaning meaning) => meaning switch
    {
        ColumnMeaning.FirstSeen => "first seen",
        ColumnMeaning.LastSeen => "last seen",
        ColumnMeaning.ValidUntil => "valid until",
        _ => meaning.ToString().ToLowerInvariant(),
    };
}
