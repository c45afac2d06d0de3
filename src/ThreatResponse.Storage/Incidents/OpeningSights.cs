using System.Globalization;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Decisions;

namespace ThreatResponse.Storage.Incidents;

/// <summary>What incidents show when they open, as arrays of PostgreSQL: observables, roles, alerts, first and last seen.</summary>
internal sealed class OpeningSights
{
    public OpeningSights(IReadOnlyList<IncidentState> states, SightingSums sums)
    {
        for (var column = 0; column < Arrays.Length; column++)
            Arrays[column] = new string?[states.Count];
        var byIncident = sums.InIncidents.ToLookup(pair => pair.Key.Incident);
        for (var i = 0; i < states.Count; i++)
            Write(i, [.. byIncident[states[i].Id]]);
    }

    /// <summary>By column, then by incident. A column whose entries are all alike has one; alerts of one each, and a last seen that is the first, are null.</summary>
    public string?[][] Arrays { get; } = new string?[5][];

    private void Write(int place, KeyValuePair<(long Incident, long Observable, string Role), SightingSums.Sum>[] shown)
    {
        Arrays[0][place] = Array(shown.Select(pair => pair.Key.Observable));
        Arrays[1][place] = $"{{{string.Join(',', shown.Select(pair => $"\"{pair.Key.Role}\""))}}}";
        if (shown.Length == 0)
            return;
        Arrays[2][place] = shown.All(pair => pair.Value.Alerts == 1) ? null : OneIfAlike(shown.Select(pair => pair.Value.Alerts));
        Arrays[3][place] = OneIfAlike(shown.Select(pair => pair.Value.First));
        Arrays[4][place] = shown.All(pair => pair.Value.First == pair.Value.Last) ? null : OneIfAlike(shown.Select(pair => pair.Value.Last));
    }

    private static string OneIfAlike(IEnumerable<long> values) => Array(values.Distinct().Skip(1).Any() ? values : values.Take(1));

    private static string Array(IEnumerable<long> values) => string.Create(CultureInfo.InvariantCulture, $"{{{string.Join(',', values)}}}");
}
