using System.Security.Cryptography;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

internal static class DeadLetterRows
{
    /// <summary>Keeps an event; the same bytes of the same source, still open, are counted instead.</summary>
    /// <returns>Its id; 0 for a repeat.</returns>
    public static long Keep(StoreSession session, JournalBatch batch, RejectedEvent rejected)
    {
        var hash = SHA256.HashData(rejected.Raw.Span);
        using var row = session["""
            insert into dead_letter (source, format, received, reason, break_at, sender, raw, hash) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            on conflict (source, hash) where settled is null do update set alike = dead_letter.alike + 1
            returning id, alike
            """].Read(batch.Source, batch.Format, UnixTime.Of(batch.Received), rejected.Reason, rejected.Offset, rejected.Sender, rejected.Raw, hash);
        row.Read();
        return row.GetInt64(1) == 1 ? row.GetInt64(0) : 0;
    }

    public static void Settle(StoreSession session, long id, string how) =>
        session["update dead_letter set settled = ?2 where id = ?1 and settled is null"].Run(id, how);
}
