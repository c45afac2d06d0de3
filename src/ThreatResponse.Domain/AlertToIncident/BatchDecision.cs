using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>What becomes of a batch.</summary>
public sealed record BatchDecision
{
    /// <summary>One for each alert, in the same order.</summary>
    public required IReadOnlyList<AlertDecision> Alerts { get; init; }

    public required IReadOnlyList<IncidentOpening> Openings { get; init; }

    /// <summary>Keys whose memory changes, each once, in order of key.</summary>
    public required IReadOnlyList<KeyAssociation> Associations { get; init; }

    /// <summary>Each pair of incidents once.</summary>
    public required IReadOnlyList<IncidentLink> Links { get; init; }

    /// <summary>For each incident that takes alerts of this batch, new ones included, what it takes.</summary>
    public required IReadOnlyDictionary<long, IncidentContribution> Contributions { get; init; }
}
