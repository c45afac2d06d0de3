using System.Net;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>Whether a changed incident belongs to the list on screen: the store's filter, as far as a row tells.</summary>
public static class QueueMatch
{
    /// <summary>Whether a row says all that the filter asks; else the store has to be asked.</summary>
    public static bool CanTell(IncidentFilter filter) => filter.Text is null && filter.Mentions is null && filter.HighValue is null && filter.Terms.All(term => term.IsInRow);

    public static bool Holds(IncidentFilter filter, IncidentRow row) =>
        (filter.Status.Count == 0 || filter.Status.Contains(row.Status))
        && (filter.Since is not { } since || row.LastSeen >= since)
        && (filter.OlderThan is not { } old || row.FirstSeen <= old)
        && (filter.YoungerThan is not { } young || row.FirstSeen >= young)
        && filter.Ranges.All(range => Holds(range, row))
        && filter.Terms.Where(term => term.IsInRow).All(term => term.Values.Any(value => Holds(term.Field, value, row)) != term.Not);

    private static bool Holds(IncidentRange range, IncidentRow row)
    {
        var number = range.Field switch { IncidentField.Severity => row.Severity, IncidentField.Alerts => row.AlertCount, _ => row.Score };
        return (range.Least is not { } least || number >= least) && (range.Most is not { } most || number <= most);
    }

    private static bool Holds(IncidentField field, string value, IncidentRow row) => field switch
    {
        IncidentField.Source => row.Sources.Any(source => Is(source, value)),
        IncidentField.Assignee => value.Length == 0 ? row.Assignee is null : row.Assignee is { } assignee && Is(assignee, value),
        IncidentField.Tag => row.Tags.Any(tag => Is(tag, value)),
        IncidentField.Target => row.Targets.Any(target => Is(target, value)),
        _ => true,
    };

    private static bool Is(string value, string wanted) =>
        IncidentTerm.NetworkOf(wanted) is { } network ? IPAddress.TryParse(value, out var address) && network.Contains(address)
        : wanted.EndsWith('*') ? value.StartsWith(wanted[..^1], StringComparison.OrdinalIgnoreCase) : value.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
