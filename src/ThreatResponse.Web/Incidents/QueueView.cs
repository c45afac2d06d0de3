using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>A view of the queue: a name for a filter and an order. Some come with the product; people save others.</summary>
/// <param name="Saved">Null for those that come with the product.</param>
public sealed record QueueView(string Id, string Name, string Query, string? Sort = null, SavedView? Saved = null)
{
    public static QueueView AllOpen => new("open", T("All open"), "state:new,open,assigned");
    public static QueueView Mine => new("mine", T("My queue"), "state:new,open,assigned is:mine");
    public static QueueView Team => new("team", T("My team"), "state:new,open,assigned is:team");
    public static QueueView Unassigned => new("unassigned", T("Unassigned"), "state:new,open,assigned is:unassigned");
    public static QueueView Changed => new("changed", T("Changed"), "is:changed", "-lastseen");

    /// <summary>In the order of the tabs.</summary>
    public static IReadOnlyList<QueueView> Product =>
    [
        Mine,
        Unassigned,
        AllOpen,
        Changed,
        new("high", T("High and critical"), "state:new,open,assigned score>=400"),
        new("routine", T("Routine"), "state:ignored"),
        new("closed", T("Closed"), "state:closed"),
    ];

    public static QueueView Of(SavedView view) => new(view.Id, view.Name, view.Query, view.Sort, view);

    /// <summary>Where it opens.</summary>
    public string At
    {
        get
        {
            var (sort, ascending) = ReadSort(Sort);
            return Address(Query, sort, ascending);
        }
    }

    /// <summary>Whether a queue with this filter and order shows this view.</summary>
    public bool Is(string query, IncidentSort sort, bool ascending) => query == Query && ReadSort(Sort) == (sort, ascending);

    /// <summary>The address of a queue: everything that it shows is in it.</summary>
    public static string Address(string query, IncidentSort sort = IncidentSort.Score, bool ascending = false, long? open = null)
    {
        var parts = new List<string>();
        if (query != AllOpen.Query)
            parts.Add("q=" + Uri.EscapeDataString(query));
        if (WriteSort(sort, ascending) is { } order)
            parts.Add("sort=" + order);
        if (open is { } number)
            parts.Add(FormattableString.Invariant($"open={number}"));
        return "/incidents" + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }

    public static (IncidentSort Sort, bool Ascending) ReadSort(string? text) =>
        Enum.TryParse<IncidentSort>(text?.TrimStart('-'), ignoreCase: true, out var sort) ? (sort, text![0] != '-') : (IncidentSort.Score, false);

    /// <summary>Null for the usual order.</summary>
    public static string? WriteSort(IncidentSort sort, bool ascending) =>
        sort == IncidentSort.Score && !ascending ? null : (ascending ? "" : "-") + sort.ToString().ToLowerInvariant();

    public static string Word(IncidentSort sort) => sort switch
    {
        IncidentSort.LastSeen => T("last alert"),
        IncidentSort.FirstSeen => T("first alert"),
        IncidentSort.Number => T("number"),
        IncidentSort.AlertCount => T("alerts"),
        _ => T("score"),
    };
}
