using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Where in a file the columns stand that are described: by name, so that they may have moved.</summary>
internal static class FollowHeader
{
    private const int Longest = 200;

    /// <returns>For each described column its place, -1 for one that is ignored; or why the file does not fit.</returns>
    public static (IReadOnlyList<int> Places, string? Fault) Of(IReadOnlyList<string> header, FeedColumns columns)
    {
        var (places, missing, twice) = (new int[columns.Columns.Count], new List<string>(), new List<string>());
        foreach (var (i, column) in columns.Columns.Index())
        {
            places[i] = -1;
            if (column.Means == ColumnMeaning.Ignored)
                continue;
            var found = Enumerable.Range(0, header.Count).Where(place => IsNamed(header[place], column.Name)).ToList();
            places[i] = found.Contains(i) ? i : found.Count == 1 ? found[0] : -1;
            if (found.Count == 0)
                missing.Add($"“{column.Name}”");
            else if (places[i] < 0)
                twice.Add($"“{column.Name}”");
        }

        return missing.Count + twice.Count == 0
            ? (places, null)
            : ([], $"The file does not have the columns that were described: {(missing.Count > 0 ? $"{string.Join(", ", missing)} is missing" : $"{string.Join(", ", twice)} stands in several places")}. Its header says: {Shown(header)}. Nothing was taken: describe its columns anew.");
    }

    /// <summary>The columns in the order in which a file has them that fits.</summary>
    public static FeedColumns Placed(IReadOnlyList<string> header, FeedColumns columns)
    {
        var places = Of(header, columns).Places.ToList();
        return columns with { Columns = [.. header.Take(FeedColumns.Most).Select((name, at) => places.IndexOf(at) is >= 0 and var i ? columns.Columns[i] : new FeedColumn(ColumnMeaning.Ignored, name.Trim().Length is > 0 and <= Longest ? name.Trim() : null))] };
    }

    private static bool IsNamed(string cell, string? name) => string.Equals(cell.Trim(), name?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Shown(IReadOnlyList<string> header)
    {
        var said = string.Join(", ", header.Select(cell => cell.Trim()));
        return said.Length > Longest ? said[..Longest] + "…" : said;
    }
}
