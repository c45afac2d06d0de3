using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Response.Rules;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Response;

internal sealed class RuleQueries(IStoreReaders readers) : IRuleQueries
{
    public Task<Page<RuleRun>> RunsAsync(string? rule, int limit, string? cursor, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            var before = cursor is null ? long.MaxValue : Cursor.ReadPair(cursor).Id;
            var found = rule is null
                ? RuleRunRow.All(session["select body from rule_run where id < ?1 order by id desc limit ?2"].Read(before, limit + 1))
                : RuleRunRow.All(session["select body from rule_run where rule = ?1 and id < ?2 order by id desc limit ?3"].Read(rule, before, limit + 1));
            return Paging.Of(found, limit, run => Cursor.Of(0L, run.Id));
        },
        stop);

    public Task<IReadOnlyList<RuleRun>> OnIncidentAsync(long number, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<RuleRun>>(
        session => RuleRunRow.All(session["select body from rule_run where incident = (select id from incident where number = ?1) order by id desc limit 100"].Read(number)), stop);

    public Task<IReadOnlyDictionary<string, RuleCounts>> CountsAsync(DateTimeOffset since, CancellationToken stop) => readers.ReadAsync<IReadOnlyDictionary<string, RuleCounts>>(
        session =>
        {
            var counts = new Dictionary<string, RuleCounts>(StringComparer.Ordinal);
            using var rows = session["select rule, status, count(*) from rule_run where at >= ?1 group by rule, status"].Read(UnixTime.Of(since));
            while (rows.Read())
            {
                var (rule, status, count) = (rows.GetString(0), rows.GetString(1), rows.GetInt64(2));
                var sum = counts.GetValueOrDefault(rule) ?? new RuleCounts(0, 0, 0);
                counts[rule] = status switch
                {
                    "simulated" => sum with { Simulated = sum.Simulated + count },
                    "held-back" or "stopped" => sum with { HeldBack = sum.HeldBack + count },
                    _ => sum with { Ran = sum.Ran + count },
                };
            }

            return counts;
        },
        stop);
}
