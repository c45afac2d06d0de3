namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>What is remembered of a condition and an incident. There is none where it never held.</summary>
/// <param name="Holds">When it was last looked at.</param>
/// <param name="Edge">How often it became true.</param>
public sealed record RuleMark(string Rule, int Version, long Incident, bool Holds, int Edge);
