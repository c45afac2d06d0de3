using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>Whether a changed incident belongs to the list on screen: the store's filter, as far as a row tells.</summary>
public static class QueueMatch
{
    public static bool Holds(IncidentFilter filter, IncidentRow row) =>
        (filter.Status.Count == 0 || filter.Status.Contains(row.Status))
        && (filter.MinScore is not { } min || row.Score >= min)
        && (filter.MaxScore is not { } max || row.Score <= max)
        && (filter.Source is null || row.Sources.Contains(filter.Source, StringComparer.OrdinalIgnoreCase))
        && (filter.Target is null || row.Targets.Any(target => IsTarget(filter.Target, target)))
        && (filter.Assignee is null || (row.Assignee ?? "") == filter.Assignee)
        && (filter.Since is not { } since || row.LastSeen >= since)
        && (filter.Text is null || row.Title.Contains(filter.Text, StringComparison.OrdinalIgnoreCase) || row.Targets.Contains(filter.Text, StringComparer.OrdinalIgnoreCase));

    private static bool IsTarget(string wanted, string target) =>
        wanted.EndsWith('*') ? target.StartsWith(wanted[..^1], StringComparison.OrdinalIgnoreCase) : target.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
