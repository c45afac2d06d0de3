using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Search;

/// <summary>One thing that was found. One of the three is set.</summary>
public sealed record SearchHit(IncidentRow? Incident, ObservableRow? Value, AlertRow? Alert)
{
    public string Address => Incident is not null ? EntityAddress.Incident(Incident.Number)
        : Alert is not null ? EntityAddress.Alert(Alert.Id)
        : EntityAddress.Of(Value!.Type, Value.Value, Value.Role.Equals("target", StringComparison.OrdinalIgnoreCase));
}

/// <param name="More">There are more than were asked for.</param>
public sealed record SearchGroup(string Name, IReadOnlyList<SearchHit> Hits, bool More);

/// <summary>What was found, grouped by what it is: incidents, our hosts and users, then everything seen by type, then alerts.</summary>
public static class SearchGroups
{
    /// <param name="limit">How many of each kind were asked for.</param>
    public static IReadOnlyList<SearchGroup> Of(SearchResult found, SearchText text, int limit)
    {
        var values = found.Observables.Where(row => !text.IsExact || row.Value.Equals(text.Value, StringComparison.OrdinalIgnoreCase)).ToList();
        var cut = found.Observables.Count >= limit && values.Count == found.Observables.Count;
        var groups = new List<SearchGroup> { new(T("Incidents"), [.. found.Incidents.Select(row => new SearchHit(row, null, null))], found.Incidents.Count >= limit) };
        groups.AddRange(values.GroupBy(row => KindOf(row.Type)).OrderBy(group => Place(group.Key)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SearchGroup(NameOf(group.Key), [.. group.Select(row => new SearchHit(null, row, null))], cut)));
        groups.Add(new SearchGroup(T("Alerts"), [.. found.Alerts.Select(row => new SearchHit(null, null, row))], found.Alerts.Count >= limit));
        return [.. groups.Where(group => group.Hits.Count > 0)];
    }

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<SearchHit> Lines(IEnumerable<SearchGroup> groups) => [.. groups.SelectMany(group => group.Hits)];

    private static string KindOf(string type) => type switch { "host-name" => "host", "user-account" => "user", _ => type };

    private static int Place(string kind) => kind switch { "host" => 0, "user" => 1, _ => 2 };

    private static string NameOf(string kind) => kind switch { "host" => T("Hosts"), "user" => T("Users"), _ => kind };
}
