using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>Which incidents, in which order. Members that are null or empty do not filter; all that are set must hold.</summary>
public sealed record IncidentFilter
{
    /// <summary>Any of these.</summary>
    public IReadOnlyList<IncidentStatus> Status { get; init; } = [];

    public int? MinScore { get; init; }
    public int? MaxScore { get; init; }

    /// <summary>Source name, exact.</summary>
    public string? Source { get; init; }

    /// <summary>Target, exact, or a prefix when it ends in <c>*</c>.</summary>
    public string? Target { get; init; }

    /// <summary>Account name; an empty string asks for those of nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>Words in the title (of the 5,000 incidents last seen), an incident number, or an observable's value (of 5,000 incidents that show it).</summary>
    public string? Text { get; init; }

    /// <summary>Last seen at or after this.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>First seen at or before this: at least so old.</summary>
    public DateTimeOffset? OlderThan { get; init; }

    /// <summary>First seen at or after this: at most so old.</summary>
    public DateTimeOffset? YoungerThan { get; init; }

    /// <summary>Changed after this change; see <c>IIncidentChanges</c>.</summary>
    public long? ChangedAfter { get; init; }

    /// <summary>A target of it is worth more than others (high, critical), or none is.</summary>
    public bool? HighValue { get; init; }

    /// <summary>A comment names this account.</summary>
    public string? Mentions { get; init; }

    /// <summary>More conditions; all must hold.</summary>
    public IReadOnlyList<IncidentTerm> Terms { get; init; } = [];

    /// <summary>More conditions; all must hold.</summary>
    public IReadOnlyList<IncidentRange> Ranges { get; init; } = [];

    /// <summary>Leaves out what these storms hide; see <see cref="StormFold"/>.</summary>
    public IReadOnlyList<SourceStorm> WithoutStorms { get; init; } = [];

    /// <summary>Only what this storm hides.</summary>
    public SourceStorm? OfStorm { get; init; }

    /// <summary>Only those with exactly these detections, as <see cref="StormGroup.Detections"/> has them.</summary>
    public string? Detections { get; init; }

    public IncidentSort Sort { get; init; } = IncidentSort.Score;
    public bool Ascending { get; init; }
}

public enum IncidentSort
{
    Score,
    LastSeen,
    FirstSeen,
    Number,
    AlertCount,
}
