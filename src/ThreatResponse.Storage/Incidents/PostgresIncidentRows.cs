using System.Text.Json;
using Npgsql;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

/// <summary>Many incidents' rows in one statement. The columns are those of <see cref="IncidentColumns"/>.</summary>
internal static class PostgresIncidentRows
{
    private const string Columns = """
        id, number, title, status, score, severity, alerts, first_seen, last_seen, created, assignee, closed, closing,
          ignore_alike_until, routine, touched, merged_into, sources, times, detections, state, version, tags
        """;

    private const string Arrays = """
        $1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[], $12::bigint[], $13::text[],
          $14::bigint[], $15::boolean[], $16::boolean[], $17::bigint[], $18::text[], $19::bytea[], $20::text[], $21::bytea[], $22::bigint[], $23::text[]
        """;

    /// <summary>Makes rows with what the incidents show when they open. One that is there already is left as it is. Answers with the number made.</summary>
    public static NpgsqlBatchCommand Open(IReadOnlyList<IncidentState> states, SightingSums sums)
    {
        var shown = new OpeningSights(states, sums);
        var command = Of(
            $"""
            with made as (
            insert into incident ({Columns}, seen, seen_roles, seen_alerts, seen_first, seen_last)
            select {Columns}, s::bigint[], s_roles::text[], s_alerts::bigint[], s_first::bigint[], s_last::bigint[]
            from unnest({Arrays}, $24::text[], $25::text[], $26::text[], $27::text[], $28::text[]) as v({Columns}, s, s_roles, s_alerts, s_first, s_last)
            on conflict (id) do nothing returning 1)
            select count(*) from made
            """,
            states,
            states.Select(_ => 1L));
        foreach (var array in shown.Arrays)
            command.Parameters.Add(Bulk.Texts(array));
        return command;
    }

    /// <summary>Writes those whose row has the version given, and answers with their ids.</summary>
    public static NpgsqlBatchCommand Update(IReadOnlyList<(IncidentState State, long Version)> writes) => Of(
        $"""
        update incident i set number = v.number, title = v.title, status = v.status, score = v.score, severity = v.severity, alerts = v.alerts, first_seen = v.first_seen, last_seen = v.last_seen,
          created = v.created, assignee = v.assignee, closed = v.closed, closing = v.closing, ignore_alike_until = v.ignore_alike_until, routine = v.routine, touched = v.touched,
          merged_into = v.merged_into, sources = v.sources, times = v.times, detections = v.detections, tags = v.tags, state = v.state, version = v.version + 1
        from unnest({Arrays}) as v({Columns})
        where i.id = v.id and i.version = v.version returning i.id
        """,
        [.. writes.Select(write => write.State)],
        writes.Select(write => write.Version));

    private static NpgsqlBatchCommand Of(string sql, IReadOnlyList<IncidentState> states, IEnumerable<long> versions) => Bulk.Command(
        sql,
        Bulk.Longs([.. states.Select(state => state.Id)]),
        Bulk.Longs([.. states.Select(state => state.Number)]),
        Bulk.Texts([.. states.Select(state => state.Title)]),
        Bulk.Texts([.. states.Select(state => Words.Of(state.Status))]),
        Bulk.Ints([.. states.Select(state => state.Score)]),
        Bulk.Ints([.. states.Select(state => state.Facts.MaxSeverity)]),
        Bulk.Longs([.. states.Select(state => state.Facts.Alerts)]),
        Bulk.Longs([.. states.Select(state => UnixTime.Of(state.Times.First))]),
        Bulk.Longs([.. states.Select(state => UnixTime.Of(state.Times.Last))]),
        Bulk.Longs([.. states.Select(state => UnixTime.Of(state.Created))]),
        Bulk.Texts([.. states.Select(state => state.Assignee)]),
        Bulk.Longs([.. states.Select(state => state.Closed is { } closed ? UnixTime.Of(closed) : (long?)null)]),
        Bulk.Texts([.. states.Select(state => state.Closing?.ToString())]),
        Bulk.Longs([.. states.Select(state => state.IgnoreAlikeUntil is { } until ? UnixTime.Of(until) : (long?)null)]),
        Bulk.Bools([.. states.Select(state => state.IsRoutine)]),
        Bulk.Bools([.. states.Select(state => state.Touched)]),
        Bulk.Longs([.. states.Select(state => state.MergedInto)]),
        Bulk.Texts([.. states.Select(IncidentColumns.SourcesOf)]),
        Bulk.Bytes([.. states.Select(state => JsonSerializer.SerializeToUtf8Bytes(state.Times, StoreJson.Default.IncidentTimes))]),
        Bulk.Texts([.. states.Select(IncidentColumns.DetectionsOf)]),
        Bulk.Bytes([.. states.Select(StoreJson.Write)]),
        Bulk.Longs([.. versions]),
        Bulk.Texts([.. states.Select(IncidentColumns.TagsOf)]));
}
