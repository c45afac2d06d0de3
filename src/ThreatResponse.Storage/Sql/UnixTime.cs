namespace ThreatResponse.Storage.Sql;

/// <summary>Times are kept as Unix milliseconds.</summary>
internal static class UnixTime
{
    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset From(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? From(object? milliseconds) => milliseconds is long value ? From(value) : null;
}
