using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Storage.Journal;

/// <summary>Counts per source, kept in the transaction of what they count: they are never off.</summary>
internal static class SourceTotals
{
    public static void Add(SqliteSession session, JournalBatch batch, int accepted, int duplicates)
    {
        var received = UnixTime.Of(batch.Received);

        // A replayed dead letter was counted when it came; it now counts as what it turned out to be.
        var deadLetters = batch.Rejected.Count - (batch.Replays is null ? 0 : 1);
        session["""
            insert into source_total (source, journalled, duplicates, dead_letters, ignored, last_received) values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (source) do update set journalled = journalled + ?2, duplicates = duplicates + ?3, dead_letters = dead_letters + ?4,
              ignored = ignored + ?5, last_received = max(coalesce(last_received, 0), ?6)
            """].Run(batch.Source, accepted, duplicates, deadLetters, batch.Ignored, received);
        if (accepted > 0)
        {
            session["insert into source_minute (source, minute, journalled) values (?1, ?2, ?3) on conflict (minute, source) do update set journalled = journalled + ?3"]
                .Run(batch.Source, received / 60_000, accepted);
        }
    }
}
