using System.Data.Common;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Intelligence;

internal static class PublishedRows
{
    /// <summary>Of columns.</summary>
    public const int Count = 7;

    public static string Of(string table) => string.Join(", ", new[] { "collection", "id", "type", "created", "modified", "revoked", "body" }.Select(column => $"{table}.{column}"));

    /// <summary>Null when an outer join found none.</summary>
    public static PublishedObject? Read(DbDataReader row, int from) => row.IsDBNull(from)
        ? null
        : new PublishedObject(
            row.GetString(from), row.GetString(from + 1), row.GetString(from + 2), UnixTime.From(row.GetInt64(from + 3)), UnixTime.From(row.GetInt64(from + 4)), row.GetBoolean(from + 5), row.GetString(from + 6));

    /// <summary>When an object was added is told to the microsecond.</summary>
    public static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
