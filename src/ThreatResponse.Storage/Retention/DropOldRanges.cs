using System.Globalization;
using Npgsql;

namespace ThreatResponse.Storage.Retention;

/// <summary>
/// Drops whole ranges of alerts: detached while writers go on, then dropped. Incidents, their counts and the activity trail stay. Nothing goes that is not handled.
/// It waits for nobody longer than the connection's <c>lock_timeout</c>; whatever was begun is gone on with when it is called again, by whatever process.
/// </summary>
internal sealed class DropOldRanges(NpgsqlConnection connection, long before, Action<long, long> dropped)
{
    /// <summary>As <c>make_room</c> makes them.</summary>
    private const long Size = 10_000_000;
    private const int PagesAtOnce = 500;

    /// <summary>In this order: what is there of an alert without its membership says less than nothing, and the alert's own table stays until all else is gone.</summary>
    private static readonly string[] _ranged = ["incident_alert", "alert"];

    public async Task ApplyAsync(CancellationToken stop)
    {
        foreach (var range in await Ranges(stop))
        {
            // Dropped in order: a range that must stay keeps those after it.
            if (await IsAttached(range, stop) && !await IsDone(range, stop))
                return;
            foreach (var table in _ranged)
                await Detach(table, range, stop);
            await ForgetSteps(range, stop);
            var (first, last) = (range * Size, ((range + 1) * Size) - 1);
            foreach (var table in (string[])["alert_key", "alert_context", "incident_move"])
                await Empty(table, first, last, stop);
            foreach (var table in _ranged)
                await KeepRoom.Run(connection, $"drop table if exists {table}_{range}", stop);
            dropped(first, last);
        }
    }

    /// <summary>Ranges that are there, detached or not, oldest first; not the one that is being filled, nor those ahead of it.</summary>
    private async Task<List<long>> Ranges(CancellationToken stop)
    {
        var found = new List<long>();
        await using var command = new NpgsqlCommand(
            $"""
            select part from (select substring(relname from '^alert_([0-9]+)$')::bigint as part from pg_class where relkind = 'r' and pg_table_is_visible(oid)) as ranges
            where part < (select last_value from alert_seq) / {Size.ToString(CultureInfo.InvariantCulture)} order by part
            """,
            connection);
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            found.Add(rows.GetInt64(0));
        return found;
    }

    private async Task<bool> IsAttached(long range, CancellationToken stop) =>
        await KeepRoom.Scalar(connection, $"select not inhdetachpending from pg_inherits where inhrelid = to_regclass('alert_{range}')", stop) is true;

    /// <summary>Its last alert is old enough, and every partition has handled what it has in it.</summary>
    private async Task<bool> IsDone(long range, CancellationToken stop) =>
        await KeepRoom.Scalar(
            connection,
            $"""
            select coalesce((select received from alert_{range} order by seq desc limit 1), 0) < {before}
              and not exists (select 1 from partition_mark m where exists (select 1 from alert_{range} a where a.partition = m.partition and a.seq > m.handled))
            """,
            stop) is true;

    /// <summary>In two steps of which the second waits for those who still read: given up in between, it is finished the next time.</summary>
    private async Task Detach(string table, long range, CancellationToken stop)
    {
        var how = await KeepRoom.Scalar(connection, $"select inhdetachpending from pg_inherits where inhrelid = to_regclass('{table}_{range}')", stop) switch
        {
            true => "finalize",
            false => "concurrently",
            _ => null,
        };
        if (how is not null)
            await KeepRoom.Run(connection, $"alter table {table} detach partition {table}_{range} {how}", stop);
    }

    /// <summary>Half minutes of incidents that had alerts in the range: what is left of those is counted itself. A sender's clock may have been a day ahead.</summary>
    private Task ForgetSteps(long range, CancellationToken stop) => KeepRoom.Run(
        connection,
        $"""
        with forgotten as (
          update incident set stepped = false
          where stepped and id in (select incident from incident_step) and first_seen <= coalesce((select received from alert_{range} order by seq desc limit 1), 0) + 86400000
          returning id)
        delete from incident_step where incident in (select id from forgotten)
        """,
        stop);

    /// <summary>
    /// Page by page, each few in a transaction of their own, and around those that somebody holds: an alert that is repeated meanwhile is waited for by nobody. A row
    /// that was written anew moved; so again, until none is found.
    /// </summary>
    private async Task Empty(string table, long first, long last, CancellationToken stop)
    {
        int gone;
        do
        {
            gone = 0;
            var pages = (long)(await KeepRoom.Scalar(connection, $"select pg_relation_size('{table}') / current_setting('block_size')::bigint", stop))!;
            for (long page = 0; page < pages; page += PagesAtOnce)
            {
                gone += await KeepRoom.Run(
                    connection,
                    $"""
                    delete from {table} where ctid = any(array(
                      select ctid from {table} where ctid >= '({page},0)' and ctid < '({page + PagesAtOnce},0)' and seq between {first} and {last} for update skip locked))
                    """,
                    stop);
            }
        }
        while (gone > 0);
    }
}
