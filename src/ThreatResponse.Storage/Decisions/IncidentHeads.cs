using System.Data.Common;
using System.Text.Json;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

internal static class IncidentHeads
{
    /// <summary>What <see cref="Of"/> reads; not the state, which is the largest column.</summary>
    public const string Columns = "id, number, created, times, status, closing, closed, ignore_alike_until, routine, touched, merged_into, detections";

    /// <summary>Follows merges to the incident that holds the alerts now, and notes its head.</summary>
    /// <returns>Its id; null when there is no row.</returns>
    public static long? Follow(StoreSession session, long id, Dictionary<long, IncidentHead> heads)
    {
        // A chain of merges is short; the bound only keeps a damaged file from hanging us.
        for (var step = 0; step < 100; step++)
        {
            if (heads.ContainsKey(id))
                return id;
            if (Read(session, id) is not { } head)
                return null;
            if (head.MergedInto is not { } into)
            {
                heads[id] = head;
                return id;
            }

            id = into;
        }

        return null;
    }

    public static IncidentHead Of(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Number = row.GetInt64(1),
        Created = UnixTime.From(row.GetInt64(2)),
        Times = StoreJson.ReadTimes(row.GetFieldValue<byte[]>(3)),
        Status = Words.Status(row.GetString(4)),
        Closing = row.IsDBNull(5) ? null : Enum.Parse<ClosingClassification>(row.GetString(5)),
        Closed = row.IsDBNull(6) ? null : UnixTime.From(row.GetInt64(6)),
        IgnoreAlikeUntil = row.IsDBNull(7) ? null : UnixTime.From(row.GetInt64(7)),
        IsRoutine = row.GetBoolean(8),
        Touched = row.GetBoolean(9),
        MergedInto = row.IsDBNull(10) ? null : row.GetInt64(10),
        Detections = JsonSerializer.Deserialize(row.GetString(11), StoreJson.Default.Strings)!,
    };

    private static IncidentHead? Read(StoreSession session, long id)
    {
        using var row = session[$"select {Columns} from incident where id = ?1"].Read(id);
        return row.Read() ? Of(row) : null;
    }
}
