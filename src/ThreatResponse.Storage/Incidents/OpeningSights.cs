using System.Globalization;
using System.Text;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Decisions;

namespace ThreatResponse.Storage.Incidents;

/// <summary>What incidents show when they open, as arrays of PostgreSQL: observables, roles, alerts, first and last seen.</summary>
internal sealed class OpeningSights
{
    private const int Columns = 5;
    private readonly StringBuilder[] _texts = [new(), new(), new(), new(), new()];

    public OpeningSights(IReadOnlyList<IncidentState> states, SightingSums sums)
    {
        for (var column = 0; column < Columns; column++)
            Arrays[column] = new string[states.Count];
        var byIncident = sums.InIncidents.ToLookup(pair => pair.Key.Incident);
        for (var i = 0; i < states.Count; i++)
            Write(i, byIncident[states[i].Id]);
    }

    /// <summary>By column, then by incident.</summary>
    public string?[][] Arrays { get; } = new string?[Columns][];

    private void Write(int place, IEnumerable<KeyValuePair<(long Incident, long Observable, string Role), SightingSums.Sum>> shown)
    {
        var separator = '{';
        foreach (var (key, sum) in shown)
        {
            Add(0, separator, key.Observable);
            _texts[1].Append(separator).Append('"').Append(key.Role).Append('"');
            Add(2, separator, sum.Alerts);
            Add(3, separator, sum.First);
            Add(4, separator, sum.Last);
            separator = ',';
        }

        for (var column = 0; column < Columns; column++)
        {
            Arrays[column][place] = _texts[column].Append(separator == '{' ? "{}" : "}").ToString();
            _texts[column].Clear();
        }
    }

    private void Add(int column, char separator, long value) => _texts[column].Append(separator).Append(CultureInfo.InvariantCulture, $"{value}");
}
