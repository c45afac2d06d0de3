using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Which alerts a correlation rule looks at. Everything set must hold; what is left out holds always.</summary>
public sealed record RuleCondition
{
    /// <summary>One of these answers of the target's.</summary>
    public IList<Familiarity> Familiarity { get; init; } = [];

    /// <summary>Only attackers of this side make a key.</summary>
    public AttackerSide Attacker { get; init; }

    public IList<string> Sources { get; init; } = [];

    public IList<string> Products { get; init; } = [];

    public IList<AlertClassification> Classifications { get; init; } = [];

    public int MinSeverity { get; init; }
}
