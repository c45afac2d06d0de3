namespace ThreatResponse.Web.Incidents;

/// <summary>Columns that a person may hide. Score and title always show.</summary>
internal static class QueueColumn
{
    public static readonly IReadOnlyList<(string Name, string Label)> All = [("target", "Targets"), ("source", "Sources"), ("alerts", "Alerts"), ("age", "Age"), ("state", "State"), ("who", "Who")];

    public static string Classes(IEnumerable<string> hidden) => string.Join(' ', All.Where(column => hidden.Contains(column.Name)).Select(column => "no-" + column.Name));
}
