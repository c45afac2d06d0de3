using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>Counts per source, kept in the transaction of what they count: they are never off.</summary>
internal static class SourceTotals
{
    public static void Add(StoreSession session, SourceSum sum)
    {
        session["""
            insert into source_total (source, journalled, duplicates, dead_letters, ignored, last_received) values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (source) do update set journalled = source_total.journalled + ?2, duplicates = source_total.duplicates + ?3, dead_letters = source_total.dead_letters + ?4,
              ignored = source_total.ignored + ?5, last_received = max(coalesce(source_total.last_received, 0), ?6)
            """].Run(sum.Source, sum.Accepted, sum.Duplicates, sum.DeadLetters, sum.Ignored, sum.Received);
        if (sum.Accepted > 0)
        {
            session["insert into source_minute (source, minute, journalled) values (?1, ?2, ?3) on conflict (minute, source) do update set journalled = source_minute.journalled + ?3"]
                .Run(sum.Source, sum.Received / 60_000, sum.Accepted);
        }
    }
}
