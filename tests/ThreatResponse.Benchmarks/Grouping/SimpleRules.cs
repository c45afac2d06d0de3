using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>What others do: one key, one window. The figures to beat.</summary>
internal static class SimpleRules
{
    public static RuleBook SameDetectionAndHost { get; } = One(LinkAttribute.Detection, LinkAttribute.TargetHost);

    public static RuleBook SameTarget { get; } = One(LinkAttribute.TargetHost);

    private static RuleBook One(params LinkAttribute[] linkOn) =>
        RuleBook.From(new CorrelationRules { Rules = [new CorrelationRule { Name = "simple", LinkOn = linkOn, Window = "4 h", Because = "simple" }], OpeningOrder = ["simple"] }, OurNetworks.Default);
}
