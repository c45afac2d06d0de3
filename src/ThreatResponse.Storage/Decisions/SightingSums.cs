using System.Text.Json;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>Adds up what was seen before it is written: one statement for a value that a thousand alerts share.</summary>
internal sealed class SightingSums
{
    private readonly Dictionary<long, Sum> _observables = [];
    private readonly Dictionary<(long Incident, long Observable, string Role), Sum> _inIncidents = [];

    public bool Any => _inIncidents.Count > 0;

    public IReadOnlyDictionary<long, Sum> Observables => _observables;

    public IReadOnlyDictionary<(long Incident, long Observable, string Role), Sum> InIncidents => _inIncidents;

    /// <summary>Counts an observable for itself and for an incident.</summary>
    public void Count(long incident, long seq, long time, long id, AlertObservable observable)
    {
        var sum = Count(_observables, id, observable, time);
        sum.LastSeq = Math.Max(sum.LastSeq, seq);
        CountInIncident(incident, time, id, observable);
    }

    public void CountInIncident(long incident, long time, long id, AlertObservable observable) =>
        Count(_inIncidents, (incident, id, observable.Role), observable, time);

    public void Write(StoreSession session)
    {
        foreach (var (id, sum) in _observables.OrderBy(pair => pair.Key))
            Sightings.AddObservable(session, id, sum.Type, sum.Value, sum.Alerts, sum.First, sum.Last, sum.LastSeq);
        foreach (var (key, sum) in _inIncidents.OrderBy(pair => pair.Key.Incident).ThenBy(pair => pair.Key.Observable))
            Sightings.AddToIncident(session, key.Incident, key.Observable, key.Role, sum.Alerts, sum.First, sum.Last);
    }

    /// <summary>What the flow of an alert told besides.</summary>
    public static IReadOnlyList<AlertObservable> OfContext(StoreSession session, long seq)
    {
        var seen = new List<AlertObservable>();
        using var rows = session["select observables from alert_context where seq = ?1"].Read(seq);
        while (rows.Read())
            seen.AddRange(JsonSerializer.Deserialize(rows.GetString(0), StoreJson.Default.Observables)!);
        return seen;
    }

    private static Sum Count<TKey>(Dictionary<TKey, Sum> sums, TKey key, AlertObservable observable, long time)
        where TKey : notnull
    {
        if (!sums.TryGetValue(key, out var sum))
            sums[key] = sum = new Sum(observable.Type, observable.Value) { First = time, Last = time };
        sum.Alerts++;
        sum.First = Math.Min(sum.First, time);
        sum.Last = Math.Max(sum.Last, time);
        return sum;
    }

    internal sealed class Sum(string type, string value)
    {
        public string Type { get; } = type;
        public string Value { get; } = value;
        public long Alerts { get; set; }
        public long First { get; set; }
        public long Last { get; set; }

        /// <summary>Of the last alert that shows it.</summary>
        public long LastSeq { get; set; }
    }
}
