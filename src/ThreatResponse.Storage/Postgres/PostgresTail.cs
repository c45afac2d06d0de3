using Npgsql;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Postgres;

/// <summary><see cref="StoreTail"/> for many rows at once.</summary>
internal static class PostgresTail
{
    /// <param name="incidents">Ids of those whose row was written, each once.</param>
    /// <param name="opened">By how many there are more incidents now.</param>
    public static async Task Write(NpgsqlConnection connection, IReadOnlyList<long> incidents, IReadOnlyList<ActivityEntry> activity, int opened = 0)
    {
        if (incidents.Count == 0 && activity.Count == 0)
            return;
        var (change, id, hash) = await Take(connection, incidents.Count, opened);
        await using var write = new NpgsqlBatch(connection);
        if (incidents.Count > 0)
        {
            write.BatchCommands.Add(Bulk.Command("insert into incident_changes (last, incidents) values ($1, $2)", Bulk.Value(change), Bulk.Longs([.. incidents])));
        }

        if (activity.Count > 0)
        {
            write.BatchCommands.Add(Append(activity, id, ref hash));
            if (activity.SelectMany((entry, n) => MentionRows.Of(id + n + 1, entry)).ToList() is { Count: > 0 } mentions)
                write.BatchCommands.Add(Mention(mentions));
            write.BatchCommands.Add(new NpgsqlBatchCommand("update store_tail set activity = $1, activity_hash = $2") { Parameters = { Bulk.Value(id + activity.Count), new NpgsqlParameter { Value = hash } } });
        }

        await write.ExecuteNonQueryAsync();
    }

    private static async Task<(long Change, long Activity, byte[] Hash)> Take(NpgsqlConnection connection, int incidents, int opened)
    {
        await using var command = new NpgsqlCommand("update store_tail set change = change + $1, incidents = incidents + $2 returning change, activity, activity_hash", connection)
        {
            Parameters = { Bulk.Value((long)incidents), Bulk.Value(opened) },
        };
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2));
    }

    private static NpgsqlBatchCommand Mention(IReadOnlyList<(string Account, long Activity, long Incident)> mentions) => Bulk.Command(
        "insert into mention (account, activity, incident) select account, activity, incident from unnest($1::text[], $2::bigint[], $3::bigint[]) as m(account, activity, incident)",
        Bulk.Texts([.. mentions.Select(mention => mention.Account)]),
        Bulk.Longs([.. mentions.Select(mention => mention.Activity)]),
        Bulk.Longs([.. mentions.Select(mention => mention.Incident)]));

    private static NpgsqlBatchCommand Append(IReadOnlyList<ActivityEntry> entries, long last, ref byte[] hash)
    {
        ActivityEntry[] activity = [.. entries.Select(entry => ActivityChain.AsKept(entry, PostgresText.Of))];
        var hashes = new byte[activity.Length][];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = hash = ActivityChain.HashOf(hash, activity[i], UnixTime.Of(activity[i].At));
        return Bulk.Command(
            """
            insert into activity (id, incident, at, subject, kind, text, actor, actor_display, hash)
            select $9 + n, incident, at, subject, kind, text, actor, actor_display, hash
            from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[]) with ordinality
              as a(incident, at, subject, kind, text, actor, actor_display, hash, n) order by n
            """,
            Bulk.Longs([.. activity.Select(entry => entry.Incident)]),
            Bulk.Longs([.. activity.Select(entry => UnixTime.Of(entry.At))]),
            Bulk.Texts([.. activity.Select(entry => entry.Subject)]),
            Bulk.Texts([.. activity.Select(entry => entry.Kind)]),
            Bulk.Texts([.. activity.Select(entry => entry.Text)]),
            Bulk.Texts([.. activity.Select(entry => entry.Actor)]),
            Bulk.Texts([.. activity.Select(entry => entry.ActorDisplay)]),
            Bulk.Bytes(hashes),
            Bulk.Value(last));
    }
}
