namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>What links alerts, narrow to wide: <c>cluster-config/rules/correlation.yaml</c>. Defaults are the shipped file, word for word.</summary>
public sealed record CorrelationRules
{
    public IList<CorrelationRule> Rules { get; init; } = ShippedCorrelationRules.All;

    /// <summary>Names of rules: the first of these that an alert has a key of opens its incident; the narrowest when it has none of them.</summary>
    public IList<string> OpeningOrder { get; init; } = ShippedCorrelationRules.OpeningOrder;

    /// <summary>A value in more incidents of the last 30 days than this links nothing.</summary>
    /// <value>50</value>
    public int HubCap { get; init; } = 50;

    /// <summary>An alert so soon after an incident was closed brings it back as a new one.</summary>
    /// <value>24 h</value>
    public string RecursWithin { get; init; } = "24 h";

    public FamiliarityRules Familiarity { get; init; } = FamiliarityRules.Default;
}
