using Npgsql;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>What a batch adds to the half minutes of large incidents (<see cref="IncidentSteps"/>).</summary>
internal sealed class StepSums
{
    private const string Add = "on conflict (incident, step, product) do update set alerts = incident_step.alerts + excluded.alerts, severity = case when excluded.severity > incident_step.severity then excluded.severity else incident_step.severity end";

    private readonly HashSet<long> _stepped = [];
    private readonly Dictionary<(long Incident, long Step, string Product), (long Alerts, int Severity)> _sums = [];

    /// <summary>Of this incident, alerts are counted.</summary>
    public void Follow(long incident) => _stepped.Add(incident);

    /// <param name="time">Milliseconds since 1970.</param>
    public void Count(long incident, long time, string product, int severity)
    {
        if (!_stepped.Contains(incident))
            return;
        var key = (incident, time / IncidentSteps.Width, product);
        var (alerts, highest) = _sums.GetValueOrDefault(key);
        _sums[key] = (alerts + 1, Math.Max(highest, severity));
    }

    public void Write(StoreSession session)
    {
        foreach (var (key, sum) in _sums)
            session[$"insert into incident_step (incident, step, product, alerts, severity) values (?1, ?2, ?3, ?4, ?5) {Add}"].Run(key.Incident, key.Step, key.Product, sum.Alerts, sum.Severity);
    }

    public void AddTo(NpgsqlBatch write)
    {
        if (_sums.Count == 0)
            return;

        // Everybody takes rows in the same order.
        var sums = _sums.OrderBy(sum => sum.Key.Incident).ThenBy(sum => sum.Key.Step).ThenBy(sum => sum.Key.Product, StringComparer.Ordinal).ToList();
        write.BatchCommands.Add(Bulk.Command(
            $"insert into incident_step (incident, step, product, alerts, severity) select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::integer[]) {Add}",
            Bulk.Longs([.. sums.Select(sum => sum.Key.Incident)]),
            Bulk.Longs([.. sums.Select(sum => sum.Key.Step)]),
            Bulk.Texts([.. sums.Select(sum => sum.Key.Product)]),
            Bulk.Longs([.. sums.Select(sum => sum.Value.Alerts)]),
            Bulk.Ints([.. sums.Select(sum => sum.Value.Severity)])));
    }
}
