using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>An incident in a list: columns of its row, and the state they come from.</summary>
public sealed record IncidentRow
{
    public required long Number { get; init; }
    public required long Id { get; init; }
    public required string Title { get; init; }
    public required IncidentStatus Status { get; init; }

    /// <summary>0 to 1000.</summary>
    public required int Score { get; init; }

    /// <summary>Highest alert severity, 0 to 100.</summary>
    public required int Severity { get; init; }

    public required long AlertCount { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required DateTimeOffset LastSeen { get; init; }
    public string? Assignee { get; init; }

    /// <summary>When we opened it.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Null while it is not.</summary>
    public DateTimeOffset? Closed { get; init; }

    /// <summary>A person or a response has acted on it.</summary>
    public bool Touched { get; init; }

    /// <summary>At most 64, those with most alerts first.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public required IReadOnlyList<LedgerLine> Ledger { get; init; }

    /// <summary>The ETag.</summary>
    public required long Version { get; init; }
}
