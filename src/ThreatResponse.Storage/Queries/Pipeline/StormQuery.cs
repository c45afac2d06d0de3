using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Pipeline;

internal static class StormQuery
{
    /// <summary>Looks at a day's minutes only of sources whose last minute could be a storm at all.</summary>
    public static IReadOnlyList<SourceStorm> All(StoreSession session, DateTimeOffset at)
    {
        var now = UnixTime.Of(at) / 60_000;
        var found = new List<SourceStorm>();
        foreach (var source in Loud(session, now))
        {
            if (JudgeStorms.Of(source, Minutes(session, source, now), now) is { } storm)
                found.Add(storm);
        }

        return found;
    }

    private static IReadOnlyList<string> Loud(StoreSession session, long now)
    {
        var found = new List<string>();
        using var rows = session["select distinct source from source_minute where minute >= ?1 and journalled >= ?2 order by source"].Read(now - 1, JudgeStorms.LeastPerMinute);
        while (rows.Read())
            found.Add(rows.GetString(0));
        return found;
    }

    private static Dictionary<long, int> Minutes(StoreSession session, string source, long now)
    {
        var minutes = new Dictionary<long, int>();
        using var rows = session["select minute, journalled from source_minute where minute > ?1 and source = ?2"].Read(now - (24 * 60), source);
        while (rows.Read())
            minutes[rows.GetInt64(0)] = rows.GetInt32(1);
        return minutes;
    }
}
