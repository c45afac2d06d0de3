using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Response.Rules;

/// <summary>Rows of response rules, one SQL for both stores.</summary>
internal sealed class RuleStore(IStoreWriter writer, IStoreReaders readers) : IRuleStore
{
    private const int MostLines = 5_000;

    public Task<IReadOnlyList<RuleVersion>> CurrentAsync(CancellationToken stop) => readers.ReadAsync<IReadOnlyList<RuleVersion>>(
        session => RuleVersionRow.All(session[$"{RuleVersionRow.Select} join (select rule, max(version) as newest from rule_version group by rule) n on n.rule = v.rule and n.newest = v.version order by v.rule"].Read()),
        stop);

    public Task<IReadOnlyList<RuleVersion>> VersionsAsync(string rule, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<RuleVersion>>(
        session => RuleVersionRow.All(session[$"{RuleVersionRow.Select} where v.rule = ?1 order by v.version desc limit 1000"].Read(rule)), stop);

    public Task<bool> AddAsync(RuleVersion version, bool fromNow, ActivityEntry said, CancellationToken stop) => writer.RunPatientlyAsync(
        session =>
        {
            if (!RuleVersionRow.Insert(session, version))
                return false;
            if (fromNow)
                PassOver(session);
            StoreTail.Write(session, [], [said]);
            return true;
        },
        stop);

    public Task FromNowAsync(CancellationToken stop) => writer.RunPatientlyAsync(session => PassOver(session), stop);

    public Task<RulePlace> PlaceAsync(CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            using var row = session["select change, activity from rule_place"].Read();
            return row.Read() ? new RulePlace(row.GetInt64(0), row.GetInt64(1)) : default;
        },
        stop);

    public Task<IReadOnlyList<IncidentChange>> ChangedAsync(long after, int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<IncidentChange>>(
        session =>
        {
            // The tail's one row says whether there is anything: while nothing happens, no more is read.
            if (session["select change from store_tail"].Scalar() is long last && last <= after)
                return [];
            var found = new List<IncidentChange>();
            using var rows = session[$"select c.change, i.id, i.status, i.score, i.severity, i.alerts, i.merged_into is not null from {session.Dialect.FirstChanged("?1", "?2")} order by c.change"].Read(after, limit);
            while (rows.Read())
                found.Add(new IncidentChange(rows.GetInt64(0), rows.GetInt64(1), Words.Status(rows.GetString(2)), rows.GetInt32(3), rows.GetInt32(4), rows.GetInt64(5), rows.GetBoolean(6)));
            return found;
        },
        stop);

    public Task<IReadOnlyList<IncidentState>> StatesAsync(IReadOnlyCollection<long> incidents, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<IncidentState>>(
        session =>
        {
            var found = new List<IncidentState>();
            using var rows = session[$"select i.state from incident i where i.id {session.Dialect.IsAny("?1")} order by i.id"].Read(incidents.ToArray());
            while (rows.Read())
                found.Add(StoreJson.ReadIncident(rows.GetFieldValue<byte[]>(0)));
            return found;
        },
        stop);

    public Task<(IReadOnlyList<string> Keys, long Looked)> JudgedAsync(long after, CancellationToken stop) => readers.ReadAsync<(IReadOnlyList<string>, long)>(
        session =>
        {
            var looked = Math.Min(session["select activity from store_tail"].Scalar() as long? ?? after, after + MostLines);
            var keys = new List<string>();
            if (looked <= after)
                return (keys, after);
            using var rows = session["select subject from activity where id > ?1 and id <= ?2 and kind = 'verdict' order by id"].Read(after, looked);
            while (rows.Read())
            {
                if (rows.GetString(0) is var subject && subject.StartsWith("indicator ", StringComparison.Ordinal))
                    keys.Add(subject["indicator ".Length..]);
            }

            return (keys, looked);
        },
        stop);

    public Task<IReadOnlyList<IncidentState>> ShowingAsync(string type, string value, int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<IncidentState>>(
        session =>
        {
            var found = new List<IncidentState>();
            using var rows = session[$"""
                select i.state from incident i where i.status in ('new', 'open', 'assigned') and i.merged_into is null
                  and i.id in (select o.incident from observable v {session.Dialect.Showing} where v.value = ?1 and v.type = ?2) order by i.last_seen desc, i.id desc limit ?3
                """].Read(value, type, limit);
            while (rows.Read())
                found.Add(StoreJson.ReadIncident(rows.GetFieldValue<byte[]>(0)));
            return found;
        },
        stop);

    public Task<IReadOnlyList<SeenValue>> ValuesAsync(long incident, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<SeenValue>>(session => PastRead.Values(session, incident), stop);

    public Task<IReadOnlyList<RuleMark>> MarksAsync(IReadOnlyCollection<long> incidents, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<RuleMark>>(
        session =>
        {
            var marks = new List<RuleMark>();
            using var rows = session[$"select rule, version, incident, holds, edge from rule_mark where incident {session.Dialect.IsAny("?1")}"].Read(incidents.ToArray());
            while (rows.Read())
                marks.Add(new RuleMark(rows.GetString(0), rows.GetInt32(1), rows.GetInt64(2), rows.GetBoolean(3), rows.GetInt32(4)));
            return marks;
        },
        stop);

    public Task<int> RunsOnAsync(string rule, long incident, CancellationToken stop) => readers.ReadAsync(
        session => (int)(long)session["select count(*) from rule_run where incident = ?1 and rule = ?2 and status not in ('held-back', 'stopped')"].Scalar(incident, rule)!, stop);

    public Task<IReadOnlyList<(string Rule, DateTimeOffset At)>> RunsSinceAsync(DateTimeOffset since, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<(string, DateTimeOffset)>>(
        session =>
        {
            var runs = new List<(string, DateTimeOffset)>();
            using var rows = session["select rule, at from rule_run where at > ?1 and status not in ('held-back', 'stopped') order by at"].Read(UnixTime.Of(since));
            while (rows.Read())
                runs.Add((rows.GetString(0), UnixTime.From(rows.GetInt64(1))));
            return runs;
        },
        stop);

    public Task<RuleRun?> RunAsync(long id, CancellationToken stop) => readers.ReadAsync(
        session => session["select body from rule_run where id = ?1"].Scalar(id) is byte[] body ? RuleRunRow.Read(body) : null, stop);

    public Task<IReadOnlyList<RuleRun>?> CommitAsync(RuleCommit commit, CancellationToken stop) => writer.RunPatientlyAsync<IReadOnlyList<RuleRun>?>(session => RuleRunRow.Commit(session, commit), stop);

    public Task<IReadOnlyList<RuleRun>> DueAsync(int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<RuleRun>>(
        session => RuleRunRow.All(session["select body from rule_run where status = 'due' order by id limit ?1"].Read(limit)), stop);

    public Task FinishAsync(RuleRun run, IReadOnlyList<ActivityEntry> said, CancellationToken stop) => writer.RunPatientlyAsync(
        session =>
        {
            RuleRunRow.Update(session, run);
            StoreTail.Write(session, [], said);
            return true;
        },
        stop);

    public Task<long> PastCountAsync(DateTimeOffset since, CancellationToken stop) => readers.ReadAsync(
        session => (long)session["select count(*) from incident where merged_into is null and last_seen >= ?1"].Scalar(UnixTime.Of(since))!, stop);

    public Task<PastIncidents> PastAsync(DateTimeOffset since, PastPlace? after, int limit, CancellationToken stop) => readers.ReadAsync(session => PastRead.Page(session, since, after, limit), stop);

    private static bool PassOver(StoreSession session) =>
        session["update rule_place set change = (select change from store_tail), activity = (select activity from store_tail)"].Run() == 1;
}
