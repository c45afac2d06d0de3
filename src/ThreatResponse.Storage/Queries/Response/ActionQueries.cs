using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Response.Actions;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Response;

internal sealed class ActionQueries(IStoreReaders readers) : IActionQueries
{
    public Task<Page<ResponseAction>> ListAsync(ActionFilter filter, int limit, string? cursor, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            var (before, after) = cursor is null ? (long.MaxValue, "") : Cursor.ReadKey(cursor);
            var values = new List<object?> { before, after, limit + 1 };
            var where = "(at < ?1 or (at = ?1 and id > ?2))";
            if (filter.States.Count > 0)
                where += $" and state in ({string.Join(", ", filter.States.Distinct().Select(state => $"'{state}'"))})";
            if (filter.Incident is { } incident)
                where += $" and incident = {Add(incident)}";
            if (filter.Target is { } target)
                where += $" and target = {Add(target)}";
            var found = ActionRow.All(session[$"select body from response_action where {where} order by at desc, id limit ?3"].Read([.. values]));
            return Paging.Of(found, limit, action => Cursor.Of(UnixTime.Of(action.At), action.Id));

            string Add(object value)
            {
                values.Add(value);
                return $"?{values.Count}";
            }
        },
        stop);

    public Task<IReadOnlyDictionary<ActionState, long>> CountsAsync(CancellationToken stop) => readers.ReadAsync<IReadOnlyDictionary<ActionState, long>>(
        session =>
        {
            var counts = new Dictionary<ActionState, long>();
            using var rows = session["select state, count(*) from response_action group by state"].Read();
            while (rows.Read())
                counts[Enum.Parse<ActionState>(rows.GetString(0))] = rows.GetInt64(1);
            return counts;
        },
        stop);

    public Task<TouchedLately> TouchedAsync(string value, DateTimeOffset since, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            var rows = Touched.Of(session, value, since);
            var (hosts, users) = (new List<string>(), new List<string>());
            foreach (var target in rows.Select(row => row.Target).OfType<string>().Where(target => !target.Equals(value, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase))
                (IsUser(session, target) ? users : hosts).Add(target);
            return new TouchedLately([.. rows.Select(row => row.Incident).Distinct()], hosts, users, rows.Sum(row => row.Alerts));
        },
        stop);

    private static bool IsUser(StoreSession session, string target) =>
        session["select 1 from observable where value = ?1 and type in ('user-account', 'email-addr') limit 1"].Scalar(target) is not null;
}
