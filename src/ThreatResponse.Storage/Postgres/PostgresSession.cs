using System.Data.Common;
using System.Text;
using Npgsql;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Postgres;

/// <summary>A connection of the pool, for as long as a piece of work takes.</summary>
internal class PostgresSession(NpgsqlConnection connection) : StoreSession
{
    /// <summary>What an incident showed later is in incident_observable; what it showed when it opened is in its row, which the observable's or incident_hub leads to.</summary>
    private const string Showing = """
        cross join lateral (
          select x.incident, x.observable, x.role, x.alerts, x.first_seen, x.last_seen from incident_observable x where x.observable = v.id
          union all
          select s.id, u.observable, u.role, coalesce(u.alerts, s.seen_alerts[1], 1), coalesce(u.first_seen, s.seen_first[1]), coalesce(u.last_seen, s.seen_last[1], u.first_seen, s.seen_first[1])
          from (
            select unnest(w.openings) as id from observable w where w.id = v.id
            union all select h.incident from incident_hub h where h.observable = v.id) c
          cross join lateral (select * from incident k where k.id = c.id offset 0) s
          cross join lateral unnest(s.seen, s.seen_roles, s.seen_alerts, s.seen_first, s.seen_last) as u(observable, role, alerts, first_seen, last_seen)
          where u.observable = v.id) o
        """;

    private static readonly Dialect _dialect = new()
    {
        ForUpdate = " for update",
        NextNumber = "select nextval('incident_number')",
        Showing = Showing,
        MayShow = """
            cross join lateral (
              select x.incident from incident_observable x where x.observable = v.id
              union all select unnest(v.openings)
              union all select h.incident from incident_hub h where h.observable = v.id) c
            """,
        IsAny = place => $"= any({place})",
        JsonRows = place => $"jsonb_array_elements({place}::jsonb) as r(value)",
        Shown = """
            (select x.observable, x.role from incident_observable x where x.incident = i.id
            union all select u.observable, u.role from unnest(i.seen, i.seen_roles) as u(observable, role)) o
            """,
        ForgetOpening = "update incident set seen = null, seen_roles = null, seen_alerts = null, seen_first = null, seen_last = null where id = ?1 and seen is not null",
        EachOf = (table, name, condition) => $"cross join lateral (select * from {table} {name} where {condition} offset 0) {name}",
        LastSeen = """
            select v.type, v.value, '', v.alerts, v.incidents, v.first_seen, v.last_seen, v.id, v.last_seq
            from (select seq, observables from incident_alert where seq <= ?1 order by seq desc limit 2500) m
            cross join lateral unnest(m.observables) as shown(id) cross join lateral (select * from observable o where o.id = shown.id offset 0) v
            where v.last_seq = m.seq
            """,
        LastSeenEnds = "select seq from incident_alert where seq <= ?1 order by seq desc offset 2499 limit 1",
        FindsAlertsThroughIncidents = true,
        SeqOfValues = (condition, newest, incidents) => $"""
            select distinct n.seq from observable v {Showing}
            cross join lateral (
              select s.seq from incident_alert s
              where s.incident = o.incident and s.time between o.first_seen and o.last_seen and s.observables @> array[v.id] {condition}
              order by s.time desc, s.seq desc limit {newest}) n
            where v.value in (?1, ?2) {incidents}
            """,
        AlertShows = place => $"m.observables && {place}",
        // Addresses with a zone, as an odd URL may name one, are no inet.
        InNetwork = place => $"case when v.value ~ '^[0-9a-f:.]+$' then v.value::inet <<= {place}::cidr else false end",
        NoteChange = "insert into incident_changes (last, incidents) values (?2, array[?1])",
        ChangedAfter = after => $"""
            (select u.incident
             from (select last - cardinality(incidents) as before, incidents from incident_changes where last > {after} offset 0) b
             cross join lateral unnest(b.incidents) with ordinality as u(incident, n)
             where b.before + u.n > {after})
            """,
        // Numbers have no gaps: the rows needed end with the first that reaches as far as the limit. Whatever looks at an array for each of its members unpacks it as often.
        FirstChanged = (after, limit) => $"""
            (select incident, max(change) as change from (
              select u.incident, b.before + u.n as change
              from (
                select last - cardinality(incidents) as before, incidents from incident_changes
                where last > {after} and last <= coalesce((select last from incident_changes where last >= {after} + {limit} order by last limit 1), 9223372036854775807)
                order by last limit {limit}) b
              cross join lateral unnest(b.incidents) with ordinality as u(incident, n)
              where b.before + u.n > {after} order by change limit {limit}) n
             group by incident) c
            cross join lateral (select * from incident o where o.id = c.incident offset 0) i
            """,
        AddSighting = "update incident_alert set observables = observables || ?1 where seq = ?2 and not observables @> array[?1]",
    };

    public override Dialect Dialect => _dialect;

    protected virtual bool Owns => true;

    public override DbParameter ParameterOf(int place) => new NpgsqlParameter();

    public override object ValueOf(object? value) => value switch
    {
        null => DBNull.Value,
        string text => PostgresText.Of(text),
        string[] texts => Array.ConvertAll(texts, PostgresText.Of),
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        _ => value,
    };

    protected override DbCommand CreateCommand(string sql) => new NpgsqlCommand(Translate(sql), connection);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Owns)
            connection.Dispose();
    }

    /// <summary><c>?1</c> becomes <c>$1</c>. No statement of ours holds a question mark otherwise.</summary>
    private static string Translate(string sql)
    {
        var translated = new StringBuilder(sql.Length);
        for (var i = 0; i < sql.Length; i++)
            translated.Append(sql[i] == '?' && i + 1 < sql.Length && char.IsAsciiDigit(sql[i + 1]) ? '$' : sql[i]);
        return translated.ToString();
    }
}
