using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Storage.Decisions;

internal static class IncidentHeads
{
    /// <summary>Follows merges to the incident that holds the alerts now, and notes its head.</summary>
    /// <returns>Its id; null when there is no row.</returns>
    public static long? Follow(SqliteSession session, long id, Dictionary<long, IncidentHead> heads)
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

    private static IncidentHead? Read(SqliteSession session, long id)
    {
        using var row = session["select number, created, times, status, closing, closed, ignore_alike_until, routine, touched, merged_into, case when routine or (closed is not null and ignore_alike_until is null) then null else state end from incident where id = ?1"].Read(id);
        if (!row.Read())
            return null;
        return new IncidentHead
        {
            Id = id,
            Number = row.GetInt64(0),
            Created = UnixTime.From(row.GetInt64(1)),
            Times = StoreJson.ReadTimes(row.GetFieldValue<byte[]>(2)),
            Status = Words.Status(row.GetString(3)),
            Closing = row.IsDBNull(4) ? null : Enum.Parse<ClosingClassification>(row.GetString(4)),
            Closed = row.IsDBNull(5) ? null : UnixTime.From(row.GetInt64(5)),
            IgnoreAlikeUntil = row.IsDBNull(6) ? null : UnixTime.From(row.GetInt64(6)),
            IsRoutine = row.GetBoolean(7),
            Touched = row.GetBoolean(8),
            MergedInto = row.IsDBNull(9) ? null : row.GetInt64(9),
            // The state is the largest column, and these are asked of what is open, or closed with its like to be ignored.
            Detections = row.IsDBNull(10) ? [] : [.. StoreJson.ReadIncident(row.GetFieldValue<byte[]>(10)).Facts.Detections.Keys],
        };
    }
}
