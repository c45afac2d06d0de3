namespace ThreatResponse.Grains.Response.Rules;

/// <summary>The texts of the rules that <c>response.yaml</c> holds, without faults.</summary>
public sealed record RulesByConfiguration(IReadOnlyList<string> Texts)
{
    public static RulesByConfiguration Nothing { get; } = new([]);
}
