namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>One saved text of a rule. Every one is kept.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Mode">As the text says.</param>
/// <param name="By">Account, or <c>configuration</c>.</param>
/// <param name="Why">In the words of whoever saved it.</param>
[GenerateSerializer, Immutable, Alias("tr.RuleVersion")]
public sealed record RuleVersion(
    [property: Id(0)] string Rule,
    [property: Id(1)] int Version,
    [property: Id(2)] string Text,
    [property: Id(3)] RuleMode Mode,
    [property: Id(4)] string By,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] string Why);
