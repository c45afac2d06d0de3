namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>A rule as it is now.</summary>
/// <param name="Current">The version in force.</param>
/// <param name="IsConfigured">It stands in the configuration (<c>response.yaml</c>) too.</param>
[GenerateSerializer, Immutable, Alias("tr.RuleView")]
public sealed record RuleView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Title,
    [property: Id(2)] string Description,
    [property: Id(3)] RuleMode Mode,
    [property: Id(4)] int PerHour,
    [property: Id(5)] int PerIncident,
    [property: Id(6)] RuleVersion Current,
    [property: Id(7)] bool IsConfigured);
