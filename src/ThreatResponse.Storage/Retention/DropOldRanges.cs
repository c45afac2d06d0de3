using System.Globalization;
using Npgsql;

namespace ThreatResponse.Storage.Retention;

/// <summary>
/// Drops whole ranges of alerts: detached while writers go on, then dropped. Incidents, their counts and the activity trail stay. Nothing goes that is not handled.
/// </summary>
internal sealed class DropOldRanges(NpgsqlConnection connection, long before, Action<long, long> dropped)
{
    /// <summary>As <c>make_room</c> makes them.</summary>
    private const long Size = 10_000_000;
    private const int KeysAtOnce = 20_000;

    public async Task ApplyAsync(CancellationToken stop)
    {
        foreach (var range in await Ranges(stop))
        {
            // Dropped in order: a range that must stay keeps those after it.
            if (!await IsDone(range, stop))
                return;
            foreach (var table in (string[])["incident_alert", "alert"])
            {
                await KeepRoom.Run(connection, $"alter table {table} detach partition {table}_{range} concurrently", stop);
                await KeepRoom.Run(connection, $"drop table {table}_{range}", stop);
            }

            var (first, last) = (range * Size, ((range + 1) * Size) - 1);
            while (await KeepRoom.Run(connection, $"delete from alert_key where ctid = any(array(select ctid from alert_key where seq between {first} and {last} limit {KeysAtOnce}))", stop) > 0)
                stop.ThrowIfCancellationRequested();
            await KeepRoom.Run(connection, $"delete from alert_context where seq between {first} and {last}", stop);
            await KeepRoom.Run(connection, $"delete from incident_move where seq between {first} and {last}", stop);
            dropped(first, last);
        }
    }

    /// <summary>Ranges that are there, oldest first; not the one that is being filled, nor those ahead of it.</summary>
    private async Task<List<long>> Ranges(CancellationToken stop)
    {
        var found = new List<long>();
        await using var command = new NpgsqlCommand(
            $"""
            select substring(c.relname from 7)::bigint as part from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
            where p.relname = 'alert' and substring(c.relname from 7)::bigint < (select last_value from alert_seq) / {Size.ToString(CultureInfo.InvariantCulture)} order by part
            """,
            connection);
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            found.Add(rows.GetInt64(0));
        return found;
    }

    /// <summary>Its last alert is old enough, and every partition has handled what it has in it.</summary>
    private async Task<bool> IsDone(long range, CancellationToken stop) =>
        await KeepRoom.Scalar(
            connection,
            $"""
            select coalesce((select received from alert_{range} order by seq desc limit 1), 0) < {before}
              and not exists (select 1 from partition_mark m where exists (select 1 from alert_{range} a where a.partition = m.partition and a.seq > m.handled))
            """,
            stop) is true;
}
