namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>One way in which an incident takes an alert, as written in <c>correlation.yaml</c>.</summary>
public sealed record CorrelationRule
{
    /// <summary>Lower case with hyphens; shown with every alert that it took.</summary>
    public string Name { get; init; } = "";

    public RuleCondition When { get; init; } = new();

    /// <summary>All must be present; together they make the key.</summary>
    public IList<LinkAttribute> LinkOn { get; init; } = [];

    /// <summary>Distance to the incident's nearest alert, either way: <c>30 m</c>, <c>1 h</c>, <c>7 d</c>. For a routine rule, the length of its incident.</summary>
    public string Window { get; init; } = "1 h";

    /// <summary>The window between alerts that are new or a burst; the same as <see cref="Window"/> when left out.</summary>
    public string? NotableWindow { get; init; }

    /// <summary>
    /// How near an alert that is new or a burst must be to one that is neither: what begins shall not be drawn into what drifts along.
    /// The same as <see cref="Window"/> when left out.
    /// </summary>
    public string? MixedWindow { get; init; }

    /// <summary>
    /// For each distinct detection of the incident, this much of <see cref="NotableWindow"/>: an attack shows many faces and is waited for, a
    /// single odd event soon is over. The whole window, whatever the incident, when left out.
    /// </summary>
    public string? NotableWindowPerDetection { get; init; }

    /// <summary>An incident older than this takes no more; no limit when left out.</summary>
    public string? MaxAge { get; init; }

    public OnConflict OnConflict { get; init; }

    /// <summary>Holds what is usual: its incident is ignored, and none of its keys links anything else.</summary>
    public bool Routine { get; init; }

    /// <summary>For people, with placeholders: link attributes, <c>{window}</c>, <c>{n}</c>, <c>{m}</c>.</summary>
    public string Because { get; init; } = "";
}
