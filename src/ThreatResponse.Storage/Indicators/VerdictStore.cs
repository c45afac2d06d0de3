using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Indicators;

/// <summary>Tellings of verdicts, one SQL for both stores.</summary>
internal sealed class VerdictStore(IStoreWriter writer, IStoreReaders readers) : IVerdictStore
{
    public Task BeginAsync(string key, DateTimeOffset now, CancellationToken stop) => writer.RunPatientlyAsync(
        session => session["""
            insert into verdict_telling (key, round, due, told, showing) values (?1, 1, ?2, 0, 0)
            on conflict (key) do update set round = verdict_telling.round + 1, due = excluded.due, place = null, told = 0, showing = 0
            """].Run(key, UnixTime.Of(now)),
        stop);

    public Task<VerdictTelling?> NextAsync(DateTimeOffset now, CancellationToken stop) => readers.ReadAsync(
        session => One(session[$"{TellingRows.Select} where x.due <= ?1 order by x.due, x.key limit 1"], UnixTime.Of(now)), stop);

    public Task<VerdictTelling?> FindAsync(string key, CancellationToken stop) => readers.ReadAsync(session => One(session[$"{TellingRows.Select} where x.key = ?1"], key), stop);

    public Task KeepAsync(VerdictTelling telling, CancellationToken stop) => writer.RunPatientlyAsync(
        session => session["update verdict_telling set due = ?3, place = ?4, told = ?5, showing = ?6 where key = ?1 and round = ?2"]
            .Run(telling.Key, telling.Round, telling.Due is { } due ? UnixTime.Of(due) : (long?)null, telling.Place, telling.Told, telling.Showing),
        stop);

    public Task<int> CountShowingAsync(string type, string value, CancellationToken stop) => readers.ReadAsync(
        session => (int)(long)session[$"select count(*) from incident i where {Open(session)}"].Scalar(type, value)!, stop);

    public Task<IReadOnlyList<long>> ShowingAsync(string type, string value, long below, int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<long>>(
        session =>
        {
            var found = new List<long>();
            using var rows = session[$"select i.id from incident i where {Open(session)} and i.id < ?3 order by i.id desc limit ?4"].Read(type, value, below, limit);
            while (rows.Read())
                found.Add(rows.GetInt64(0));
            return found;
        },
        stop);

    private static string Open(StoreSession session) =>
        $"i.status in ('new', 'open', 'assigned') and i.merged_into is null and i.id in (select o.incident from observable v {session.Dialect.Showing} where v.value = ?2 and v.type = ?1)";

    private static VerdictTelling? One(Statement command, params object?[] parameters)
    {
        using var row = command.Read(parameters);
        return row.Read() ? TellingRows.Of(row) : null;
    }
}
