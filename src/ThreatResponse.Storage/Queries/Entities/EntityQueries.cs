using System.Net;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Entities;

internal sealed class EntityQueries(IStoreReaders readers) : IEntityQueries
{
    /// <summary>Of more targets than this with one beginning, the first by name are looked at.</summary>
    private const int MostWithPrefix = 10_000;

    /// <summary>Alerts of one incident are in the order of their time, nearly that of <c>seq</c>: so many of each are put in the other.</summary>
    private const int NewestOfOne = 1_000;

    public Task<Page<EntityRow>> HostsAsync(string? prefix, int limit, string? cursor, CancellationToken stop) => TargetsAsync(EntityKind.Host, prefix, limit, cursor, stop);

    public Task<Page<EntityRow>> UsersAsync(string? prefix, int limit, string? cursor, CancellationToken stop) => TargetsAsync(EntityKind.User, prefix, limit, cursor, stop);

    public Task<Page<ObservableRow>> ObservablesAsync(string? prefix, int limit, string? cursor, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var from = cursor is null ? (long.MaxValue, long.MaxValue) : Cursor.ReadPair(cursor);
                return prefix is { Length: > 0 } ? LastSeenObservables.With(session, prefix.ToLowerInvariant(), limit, from) : LastSeenObservables.Of(session, limit, from);
            },
            stop);

    public Task<IReadOnlyList<ObservableRow>> FindObservablesAsync(string value, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<ObservableRow>>(
            session =>
            {
                using var rows = session[$"{ObservableRows.Select} where v.value in (?1, ?2) order by v.alerts desc"].Read(value, value.ToLowerInvariant());
                return ObservableRows.All(rows);
            },
            stop);

    public Task<Page<IncidentRow>> IncidentsOfAsync(string value, int limit, string? cursor, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var (before, id) = cursor is null ? (long.MaxValue, long.MaxValue) : Cursor.ReadPair(cursor);
                using var rows = session[$"""
                    select {IncidentRowReader.Columns} from incident i
                    where i.id in (select o.incident from observable v {session.Dialect.Showing} where v.value in (?1, ?2))
                      and i.merged_into is null and (i.last_seen, i.id) < (?3, ?4)
                    order by i.last_seen desc, i.id desc limit ?5
                    """].Read(value, value.ToLowerInvariant(), before, id, limit + 1);
                return Paging.Of(IncidentRowReader.All(rows), limit, row => Cursor.Of(UnixTime.Of(row.LastSeen), row.Id));
            },
            stop);

    public Task<Page<AlertRow>> AlertsOfAsync(string value, int limit, string? cursor, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var before = cursor is null ? long.MaxValue : Cursor.ReadPair(cursor).Id;
                using var rows = session[$"{AlertRows.Select} where a.seq {session.Dialect.IsAny("?1")} order by a.seq desc"].Read(AlertsWithValue.Newest(session, value, before, NewestOfOne, limit + 1).ToArray());
                return Paging.Of(AlertRows.All(rows), limit, row => Cursor.Of(0, row.Id));
            },
            stop);

    public Task<IReadOnlyList<TimelineStep>> AlertsByDayAsync(string value, int days, TimeZoneInfo zone, CancellationToken stop) =>
        readers.ReadAsync(session => Timelines.OfValueByDay(session, value, days, zone), stop);

    public Task<IReadOnlyList<ObservableRow>> SeenWithAsync(string value, int limit, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<ObservableRow>>(
            session =>
            {
                // By incident, not by alert: a value with a million alerts is in few incidents, and what an analyst asks is what came with it there.
                // Which incidents is asked first: what all incidents show would be added up before one of them is looked for.
                var incidents = new List<long>();
                using (var found = session[$"select o.incident from observable v {session.Dialect.Showing} where v.value in (?1, ?2) limit 100"].Read(value, value.ToLowerInvariant()))
                {
                    while (found.Read())
                        incidents.Add(found.GetInt64(0));
                }

                using var rows = session[$"""
                    select v.type, v.value, max(o.role), cast(sum(o.alerts) as bigint), v.incidents, min(o.first_seen), max(o.last_seen) from incident_value o join observable v on v.id = o.observable
                    where o.incident {session.Dialect.IsAny("?4")} and v.value not in (?1, ?2)
                    group by v.id order by 4 desc limit ?3
                    """].Read(value, value.ToLowerInvariant(), limit, incidents.ToArray());
                return ObservableRows.All(rows);
            },
            stop);

    public Task<IReadOnlyList<TouchedRow>> TouchedByAsync(string value, CancellationToken stop) => readers.ReadAsync(session => Touched.Of(session, value), stop);

    public Task<IReadOnlyList<string>> RolesOfAsync(string value, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<string>>(
            session =>
            {
                var found = new List<string>();
                using var rows = session[$"select distinct role from (select o.role from observable v {session.Dialect.Showing} where v.value in (?1, ?2) limit 1000) as looked order by role"].Read(value, value.ToLowerInvariant());
                while (rows.Read())
                    found.Add(rows.GetString(0));
                return found;
            },
            stop);

    public Task<IReadOnlyList<ActivityRow>> ActivityOfAsync(IReadOnlyList<string> subjects, int limit, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<ActivityRow>>(
            session =>
            {
                var found = new List<ActivityRow>();
                foreach (var subject in subjects)
                {
                    using var rows = session[$"{ActivityRows.Select} where incident is null and subject = ?1 order by id desc limit ?2"].Read(subject, limit);
                    found.AddRange(ActivityRows.All(rows));
                }

                return [.. found.OrderByDescending(row => row.Id).Take(limit)];
            },
            stop);

    public Task<IReadOnlyList<ObservableRow>> InRangeAsync(IPNetwork network, int limit, CancellationToken stop) => readers.ReadAsync(session => AddressesInRange.Of(session, network, limit), stop);

    public Task<SearchResult> SearchAsync(string text, int limit, CancellationToken stop) => readers.ReadAsync(session => Search.For(session, text.Trim(), limit), stop);

    private Task<Page<EntityRow>> TargetsAsync(EntityKind kind, string? prefix, int limit, string? cursor, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var (before, key) = cursor is null ? (long.MaxValue, "") : Cursor.ReadKey(cursor);
                var found = new List<EntityRow>();
                var from = prefix is { Length: > 0 } ? $"(select * from target where kind = ?1 and key >= ?4 and key < ?5 order by key limit {MostWithPrefix})" : "target";
                using var rows = session[$"""
                    select t.key, t.first_seen, t.last_seen, t.alerts,
                      (select count(distinct i.id) from observable v {session.Dialect.Showing} join incident i on i.id = o.incident
                        where v.value = t.key and o.role = 'target' and i.status in ('new', 'open', 'assigned') and i.merged_into is null),
                      (select coalesce(max(i.score), 0) from observable v {session.Dialect.Showing} join incident i on i.id = o.incident
                        where v.value = t.key and o.role = 'target' and i.status in ('new', 'open', 'assigned') and i.merged_into is null)
                    from {from} t where t.kind = ?1 and t.last_seen is not null and (t.last_seen < ?2 or (t.last_seen = ?2 and t.key > ?3)) and t.key >= ?4 and t.key < ?5
                    order by t.last_seen desc, t.key limit ?6
                    """].Read(Words.Of(kind), before, key, From(prefix), To(prefix), limit + 1);
                while (rows.Read())
                    found.Add(new EntityRow(rows.GetString(0), UnixTime.From(rows.GetInt64(1)), UnixTime.From(rows.GetInt64(2)), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt32(5)));
                return Paging.Of(found, limit, row => Cursor.Of(UnixTime.Of(row.Last), row.Key));
            },
            stop);

    private static string From(string? prefix) => prefix?.ToLowerInvariant() ?? "";

    private static string To(string? prefix) => From(prefix) + "\U0010FFFF";
}
