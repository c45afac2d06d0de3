namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>A value that an incident shows.</summary>
/// <param name="Type">STIX, or ours.</param>
/// <param name="First">When an alert of it first showed it.</param>
public readonly record struct SeenValue(string Type, string Value, string Role, DateTimeOffset First);
