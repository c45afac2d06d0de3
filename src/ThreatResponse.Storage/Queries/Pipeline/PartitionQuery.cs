using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Pipeline;

internal static class PartitionQuery
{
    public static IReadOnlyList<PartitionStats> All(StoreSession session, int dispatchers)
    {
        var found = new List<PartitionStats>();
        using var rows = session["""
            select m.partition, l.source, m.decided, m.handled, m.handled_count,
              (select count(*) from (select 1 as one from alert a where a.partition = m.partition and a.seq > m.handled limit ?2) as waiting),
              (select case when a.partition = m.partition then a.received end from alert a where (a.partition, a.seq) > (m.partition, m.handled) order by a.partition, a.seq limit 1)
            from partition_mark m left join source_lane l on l.lane = m.partition / ?1 order by m.partition
            """].Read(dispatchers, PartitionStats.MostCounted);
        while (rows.Read())
        {
            var partition = rows.GetInt32(0);
            found.Add(new PartitionStats(
                partition, partition % dispatchers, rows.IsDBNull(1) ? null : rows.GetString(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5),
                rows.IsDBNull(6) ? null : UnixTime.From(rows.GetInt64(6))));
        }

        return found;
    }
}
