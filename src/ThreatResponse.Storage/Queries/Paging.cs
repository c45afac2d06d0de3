namespace ThreatResponse.Storage.Queries;

internal static class Paging
{
    /// <summary>From one row more than asked for: the extra one only says that there is a next page.</summary>
    public static Page<T> Of<T>(List<T> rows, int limit, Func<T, string> cursorOf)
    {
        if (rows.Count <= limit)
            return new Page<T>(rows, null);
        rows.RemoveRange(limit, rows.Count - limit);
        return new Page<T>(rows, cursorOf(rows[^1]));
    }
}
