using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

internal static class SetAside
{
    /// <summary>Makes an alert that cannot be handled a dead letter, and the partition go on behind it.</summary>
    public static int Alert(StoreSession session, int partition, long seq, string reason, long now, byte[] hash)
    {
        session["""
            insert into dead_letter (source, format, received, reason, raw, hash)
            select a.source, '', ?2, ?3, a.raw, ?4 from alert a where a.seq = ?1
            """].Run(seq, now, reason, hash);
        session["insert into partition_mark (partition) values (?1) on conflict do nothing"].Run(partition);
        return session["update partition_mark set decided = max(decided, ?2), handled = ?2, handled_count = handled_count + 1 where partition = ?1 and handled < ?2"].Run(partition, seq);
    }
}
