using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

internal sealed class IncidentQueries(IStoreReaders readers, TimeProvider time) : IIncidentQueries
{
    private const int CountCap = 10_000;

    /// <summary>Of values that many incidents show, each is asked what it shows.</summary>
    private const int CountCapOfMany = 500;

    private readonly BandHistory _bands = new(readers);

    public Task<Page<IncidentRow>> ListAsync(IncidentFilter filter, int limit, string? cursor, CancellationToken stop)
    {
        var order = IncidentOrder.Of(filter.Sort);
        return readers.ReadAsync(
            session =>
            {
                var (sql, values) = IncidentPaging.Of(filter, session, cursor, IncidentRowReader.Columns, limit + 1);
                using var rows = session[sql].Read(values);
                return Paging.Of(IncidentRowReader.All(rows), limit, row => Cursor.Of(order.ValueOf(row), row.Id));
            },
            stop);
    }

    public Task<string?> SkipAsync(IncidentFilter filter, string? cursor, int rows, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var (sql, values) = IncidentPaging.Of(filter, session, cursor, $"{IncidentOrder.Of(filter.Sort).Column}, i.id", 1, skip: rows - 1);
                using var row = session[sql].Read(values);
                return row.Read() ? Cursor.Of(row.GetInt64(0), row.GetInt64(1)) : null;
            },
            stop);

    public Task<IReadOnlyList<long>> MatchingAsync(IncidentFilter filter, IReadOnlyCollection<long> ids, CancellationToken stop) =>
        ids.Count == 0 ? Task.FromResult<IReadOnlyList<long>>([]) : readers.ReadAsync<IReadOnlyList<long>>(
            session =>
            {
                var where = new IncidentWhere(filter, session);
                where.And($"i.id in ({string.Join(", ", ids.Select(id => where.Add(id)))})");
                var found = new List<long>();
                using var rows = session[$"select i.id from incident i where {where.Sql}"].Read(where.Values);
                while (rows.Read())
                    found.Add(rows.GetInt64(0));
                return found;
            },
            stop);

    public Task<IReadOnlyList<long>?> ClosedAsync(
        IReadOnlyList<IncidentStatus> states, DateTimeOffset from, DateTimeOffset before, (DateTimeOffset? From, DateTimeOffset? Before) created, int limit, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<long>?>(
            session =>
            {
                // As the index has it; what else is asked is looked at in each of its rows.
                var where = new IncidentWhere(new IncidentFilter { Status = states }, session);
                where.And($"i.closed is not null and i.closed >= {where.Add(UnixTime.Of(from))} and i.closed < {where.Add(UnixTime.Of(before))}");
                if (created.From is { } first)
                    where.And($"i.created >= {where.Add(UnixTime.Of(first))}");
                if (created.Before is { } last)
                    where.And($"i.created < {where.Add(UnixTime.Of(last))}");
                var found = new List<long>();
                using var rows = session[$"select i.number from incident i where {where.Sql} order by i.closed limit {limit + 1}"].Read(where.Values);
                while (rows.Read())
                    found.Add(rows.GetInt64(0));
                return found.Count > limit ? null : [.. found.OrderDescending()];
            },
            stop);

    public Task<IReadOnlyList<FieldValue>> ValuesAsync(IncidentFilter filter, IncidentField field, string prefix, int limit, CancellationToken stop) =>
        readers.ReadAsync(session => FieldValues.Of(session, filter, field, prefix, limit), stop);

    public Task<IncidentCounts> CountAsync(IncidentFilter filter, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var where = new IncidentWhere(filter, session);
                var cap = where.AsksMany ? CountCapOfMany : CountCap;
                using var row = session[$"""
                    select count(*), count(*) filter (where score < 200), count(*) filter (where score between 200 and 399), count(*) filter (where score between 400 and 699), count(*) filter (where score >= 700)
                    from (select i.score from incident i where {where.Sql} limit {where.Add(cap)}) as counted
                    """].Read(where.Values);
                row.Read();
                return new IncidentCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), cap);
            },
            stop);

    public Task<IReadOnlyList<StormGroup>> StormGroupsAsync(IncidentFilter filter, IReadOnlyList<SourceStorm> storms, CancellationToken stop) =>
        storms.Count == 0 ? Task.FromResult<IReadOnlyList<StormGroup>>([]) : readers.ReadAsync(session => StormGroups.Of(session, filter, storms), stop);

    public Task<IncidentDetail?> FindAsync(long number, CancellationToken stop) => readers.ReadAsync(session => IncidentDetailReader.Find(session, number), stop);

    public Task<Page<AlertRow>> AlertsAsync(long id, int limit, string? cursor, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var (before, seq) = cursor is null ? (long.MaxValue, long.MaxValue) : Cursor.ReadPair(cursor);
                using var rows = session[$"{AlertRows.Select} where m.incident = ?1 and (m.time, m.seq) < (?2, ?3) order by m.time desc, m.seq desc limit ?4"].Read(id, before, seq, limit + 1);
                var times = new Dictionary<long, long>();
                var found = AlertRows.All(rows, times);
                return Paging.Of(found, limit, row => Cursor.Of(times[row.Id], row.Id));
            },
            stop);

    public Task<IReadOnlyList<DetectionGroup>> DetectionsAsync(long id, CancellationToken stop) => readers.ReadAsync(session => DetectionGroups.Of(session, id), stop);

    public Task<Page<ActivityRow>> ActivityAsync(long id, int limit, string? cursor, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var before = cursor is null ? long.MaxValue : Cursor.ReadPair(cursor).Id;
                using var rows = session[$"{ActivityRows.Select} where incident = ?1 and id < ?2 order by id desc limit ?3"].Read(id, before, limit + 1);
                return Paging.Of(ActivityRows.All(rows), limit, row => Cursor.Of(0, row.Id));
            },
            stop);

    public Task<IReadOnlyList<TimelineStep>> TimelineAsync(long id, TimeRange? within, int steps, CancellationToken stop) =>
        readers.ReadAsync(session => Timelines.OfIncident(session, id, within, steps), stop);

    public Task<IReadOnlyList<ObservableRow>> ObservablesAsync(long id, int limit, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<ObservableRow>>(
            session =>
            {
                var found = new List<ObservableRow>();
                using var rows = session["""
                    select v.type, v.value, o.role, o.alerts, v.incidents, o.first_seen, o.last_seen from incident_value o join observable v on v.id = o.observable
                    where o.incident = ?1 order by o.alerts desc, v.value limit ?2
                    """].Read(id, limit);
                while (rows.Read())
                    found.Add(new ObservableRow(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3), rows.GetInt64(4), UnixTime.From(rows.GetInt64(5)), UnixTime.From(rows.GetInt64(6))));
                return found;
            },
            stop);

    public Task<IReadOnlyList<IncidentLinkRow>> LinksAsync(long id, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<IncidentLinkRow>>(
            session =>
            {
                var found = new List<IncidentLinkRow>();
                using var rows = session["""
                    select i.number, i.title, i.status, i.score, l.rule, l.reason from incident_link l
                    join incident i on i.id = case when l.one = ?1 then l.other else l.one end
                    where (l.one = ?1 or l.other = ?1) and l.dismissed = 0 and i.merged_into is null order by i.score desc limit 20
                    """].Read(id);
                while (rows.Read())
                    found.Add(new IncidentLinkRow(rows.GetInt64(0), rows.GetString(1), Words.Status(rows.GetString(2)), rows.GetInt32(3), rows.GetString(4), rows.GetString(5)));
                return found;
            },
            stop);

    public Task<IReadOnlyList<UsualRow>> UsualMeanwhileAsync(long id, CancellationToken stop) => readers.ReadAsync(session => UsualMeanwhile.Of(session, id), stop);

    public Task<IReadOnlyList<BandStep>> HistogramAsync(int hours, int steps, CancellationToken stop) =>
        Task.Run(() => _bands.Until(UnixTime.Of(time.GetUtcNow()), Math.Max(1, hours * 3_600_000L / steps), steps), stop);
}
