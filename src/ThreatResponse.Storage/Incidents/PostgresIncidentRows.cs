using System.Text.Json;
using Npgsql;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

/// <summary>Many incidents' rows in one statement. The columns are those of <see cref="IncidentColumns"/>.</summary>
internal static class PostgresIncidentRows
{
    private const string Incoming = """
        unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[], $12::bigint[], $13::text[],
          $14::bigint[], $15::boolean[], $16::boolean[], $17::bigint[], $18::text[], $19::bytea[], $20::text[], $21::bytea[], $22::bigint[])
          as v(id, number, title, status, score, severity, alerts, first_seen, last_seen, created, assignee, closed, closing,
            ignore_alike_until, routine, touched, merged_into, sources, times, detections, state, version)
        """;

    /// <summary>Answers with the ids of those that were not there yet.</summary>
    public static NpgsqlBatchCommand Insert(IReadOnlyList<IncidentState> states) => Of(
        $"""
        insert into incident (id, number, title, status, score, severity, alerts, first_seen, last_seen, created, assignee, closed, closing,
          ignore_alike_until, routine, touched, merged_into, sources, times, detections, state, version)
        select * from {Incoming}
        on conflict (id) do nothing returning id
        """,
        states,
        states.Select(_ => 1L));

    /// <summary>Writes those whose row has the version given, and answers with their ids.</summary>
    public static NpgsqlBatchCommand Update(IReadOnlyList<(IncidentState State, long Version)> writes) => Of(
        $"""
        update incident i set number = v.number, title = v.title, status = v.status, score = v.score, severity = v.severity, alerts = v.alerts, first_seen = v.first_seen, last_seen = v.last_seen,
          created = v.created, assignee = v.assignee, closed = v.closed, closing = v.closing, ignore_alike_until = v.ignore_alike_until, routine = v.routine, touched = v.touched,
          merged_into = v.merged_into, sources = v.sources, times = v.times, detections = v.detections, state = v.state, version = v.version + 1
        from {Incoming}
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
        Bulk.Longs([.. versions]));
}
