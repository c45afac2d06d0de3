using ThreatResponse.Contracts.Access;
using ThreatResponse.Storage.Queries.Incidents;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>A column of the queue as a person has it. Score and title always show; the title takes what the others leave.</summary>
/// <param name="Sort">What its head sorts by; null when by nothing.</param>
/// <param name="Width">In pixels; null as it comes.</param>
public sealed record QueueColumn(string Name, IncidentSort? Sort = null, int? Width = null, bool Hidden = false)
{
    public const int Narrowest = 40, Widest = 800;

    /// <summary>As they come.</summary>
    public static readonly IReadOnlyList<QueueColumn> All =
    [
        new("score", IncidentSort.Score), new("title", IncidentSort.Number), new("target"), new("source"), new("alerts", IncidentSort.AlertCount),
        new("age", IncidentSort.FirstSeen), new("state"), new("who"),
    ];

    public string Label => Name switch
    {
        "score" => T("Score"),
        "title" => T("Incident"),
        "target" => T("Targets"),
        "source" => T("Sources"),
        "alerts" => T("Alerts"),
        "age" => T("Age"),
        "state" => T("State"),
        _ => T("Who"),
    };

    public bool MayHide => Name is not ("score" or "title");

    public bool HasWidth => Name != "title";

    public string Class => $"c-{Name}{(Name is "alerts" or "age" ? " tr-num" : "")}";

    /// <summary>In this person's order. A column that they never placed stands behind the one that it comes after.</summary>
    public static IReadOnlyList<QueueColumn> Of(Preferences preferences)
    {
        var placed = preferences.Columns.DistinctBy(choice => choice.Name)
            .Select(choice => All.FirstOrDefault(column => column.Name == choice.Name) is { } known ? known with { Width = choice.Width } : null).OfType<QueueColumn>().ToList();
        for (var i = 0; i < All.Count; i++)
        {
            if (placed.All(column => column.Name != All[i].Name))
                placed.Insert(i == 0 ? 0 : placed.FindIndex(column => column.Name == All[i - 1].Name) + 1, All[i]);
        }

        return [.. placed.Select(column => column with { Hidden = column.MayHide && preferences.HiddenColumns.Contains(column.Name) })];
    }

    /// <param name="at">Where it stands afterwards, from 0.</param>
    public static IReadOnlyList<ColumnChoice> Placed(IReadOnlyList<QueueColumn> columns, string name, int at)
    {
        var others = columns.Where(column => column.Name != name).ToList();
        if (columns.FirstOrDefault(column => column.Name == name) is { } moved)
            others.Insert(Math.Clamp(at, 0, others.Count), moved);
        return Choices(others);
    }

    public static IReadOnlyList<ColumnChoice> Sized(IReadOnlyList<QueueColumn> columns, string name, int width) =>
        Choices(columns.Select(column => column.Name == name && column.HasWidth ? column with { Width = Math.Clamp(width, Narrowest, Widest) } : column));

    private static IReadOnlyList<ColumnChoice> Choices(IEnumerable<QueueColumn> columns) => [.. columns.Select(column => new ColumnChoice(column.Name, column.Width))];
}
