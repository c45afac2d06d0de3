namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Correlation rules and networks made ready for the hot path. Made once at start or on change; immutable.</summary>
public sealed class RuleBook
{
    private RuleBook(CorrelationRules rules, OurNetworks networks)
    {
        Networks = networks;
        HubCap = rules.HubCap;
        RecursWithin = ReadDuration.Parse(rules.RecursWithin);
        Familiarity = rules.Familiarity;
        var order = rules.OpeningOrder.ToList();
        Rules = [.. rules.Rules.Select((rule, index) => new CompiledRule(rule, index, order.IndexOf(rule.Name) is >= 0 and var at ? at : order.Count))];
    }

    public static RuleBook Default { get; } = new(new CorrelationRules(), OurNetworks.Default);

    public OurNetworks Networks { get; }

    public FamiliarityRules Familiarity { get; }

    internal int HubCap { get; }

    internal TimeSpan RecursWithin { get; }

    internal CompiledRule[] Rules { get; }

    /// <summary>The rules must have no faults: see <see cref="CorrelationFaults"/>.</summary>
    public static RuleBook From(CorrelationRules rules, OurNetworks networks) => new(rules, networks);
}
