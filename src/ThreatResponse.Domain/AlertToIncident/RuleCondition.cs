using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Which alerts a correlation rule looks at. Everything set must hold; what is left out holds always.</summary>
public sealed record RuleCondition
{
    /// <summary>One of these answers of the target's.</summary>
    public IReadOnlyList<Familiarity> Familiarity { get; init; } = [];

    /// <summary>Only attackers of this side make a key.</summary>
    public AttackerSide Attacker { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<string> Products { get; init; } = [];

    public IReadOnlyList<AlertClassification> Classifications { get; init; } = [];

    public int MinSeverity { get; init; }
}
