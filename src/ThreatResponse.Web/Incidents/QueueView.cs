using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>A saved view of the queue: a name for a filter.</summary>
public sealed record QueueView(string Name, string Query)
{
    public static readonly IReadOnlyList<QueueView> All =
    [
        new("All open", "state:new,open,assigned"),
        new("My queue", "state:new,open,assigned is:mine"),
        new("Unassigned", "state:new,open,assigned is:unassigned"),
        new("High and critical", "state:new,open,assigned score>=400"),
        new("Routine", "state:ignored"),
        new("Closed", "state:closed"),
    ];

    /// <summary>The address of a queue: everything that it shows is in it.</summary>
    public static string Address(string query, IncidentSort sort = IncidentSort.Score, bool ascending = false, long? open = null)
    {
        var parts = new List<string>();
        if (query != All[0].Query)
            parts.Add("q=" + Uri.EscapeDataString(query));
        if (sort != IncidentSort.Score || ascending)
            parts.Add("sort=" + (ascending ? "" : "-") + sort.ToString().ToLowerInvariant());
        if (open is { } number)
            parts.Add(FormattableString.Invariant($"open={number}"));
        return "/incidents" + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }

    public static (IncidentSort Sort, bool Ascending) ReadSort(string? text) =>
        Enum.TryParse<IncidentSort>(text?.TrimStart('-'), ignoreCase: true, out var sort) ? (sort, text![0] != '-') : (IncidentSort.Score, false);

    public static string Word(IncidentSort sort) => sort switch
    {
        IncidentSort.LastSeen => "last alert",
        IncidentSort.FirstSeen => "first alert",
        IncidentSort.Number => "number",
        IncidentSort.AlertCount => "alerts",
        _ => "score",
    };
}
