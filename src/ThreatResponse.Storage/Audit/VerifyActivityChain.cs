using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Storage.Audit;

/// <summary>
/// Recomputes the activity trail's chain from its rows alone. A changed, missing or exchanged entry shows. Entries cut off the end show by the number
/// that the store gave last, which whoever can write there can change too: only a head noted elsewhere proves that none is missing.
/// </summary>
public static class VerifyActivityChain
{
    /// <param name="file">Opened read-only; it may be in use.</param>
    /// <param name="notedHead">A head as an earlier check printed it, in hexadecimal; null for none.</param>
    /// <exception cref="SqliteException">It cannot be read, or is no store of ours.</exception>
    public static ActivityCheck In(string file, string? notedHead = null)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var session = new SqliteSession(connection.ToString(), $"{Pragmas.Reader} begin;");
        return In(session, notedHead);
    }

    /// <inheritdoc cref="In(string, string?)"/>
    /// <exception cref="NpgsqlException">It cannot be read, or is no store of ours.</exception>
    public static ActivityCheck InPostgres(string connectionString, string? notedHead = null)
    {
        using var source = NpgsqlDataSource.Create(connectionString);
        using var session = new PostgresSession(source.OpenConnection());
        session["begin isolation level repeatable read read only"].Run();
        return In(session, notedHead);
    }

    private static ActivityCheck In(StoreSession session, string? notedHead)
    {
        var (head, id, checkedEntries, isNotedThere) = (new byte[32], 0L, 0L, notedHead is null);
        using (var rows = session["select id, incident, at, subject, kind, text, actor, actor_display, hash from activity order by id"].Read())
        {
            while (rows.Read())
            {
                var next = rows.GetInt64(0);
                if (next != id + 1)
                    return Broken(id + 1, next == id + 2 ? $"it is missing; {next} follows" : $"it is missing, as are all up to {next - 1}");
                var (at, hash) = (rows.GetInt64(2), rows.GetFieldValue<byte[]>(8));
                var computed = ActivityChain.HashOf(head, EntryOf(rows, at), at);
                if (!computed.AsSpan().SequenceEqual(hash))
                    return Broken(next, $"its content, after the entry before it, gives the hash {Hex(computed)}, but {Hex(hash)} stands there: it was changed, or exchanged, or the entry before it was");
                (head, id) = (hash, next);
                checkedEntries++;
                isNotedThere |= Hex(head).Equals(notedHead, StringComparison.OrdinalIgnoreCase);
            }
        }

        var last = session["select activity from store_tail"].Scalar() as long? ?? 0;
        if (last > id)
            return Broken(id + 1, last == id + 1 ? "it is missing at the end" : $"it is missing at the end, as are all up to {last}");
        return isNotedThere ? new ActivityCheck(checkedEntries, Hex(head), null) : Broken(id + 1, "no entry has the noted head: what followed was cut off, or the trail was written anew");

        ActivityCheck Broken(long entry, string what) => new(checkedEntries, Hex(head), new BrokenEntry(entry, what));
    }

    private static ActivityEntry EntryOf(DbDataReader row, long at) =>
        new(row.IsDBNull(1) ? null : row.GetInt64(1), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), UnixTime.From(at));

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
