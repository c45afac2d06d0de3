namespace ThreatResponse.Domain;

/// <summary>What is wrong with a rules file, and where.</summary>
/// <param name="Key">Path in the file, for example <c>rules[3].window</c>.</param>
/// <param name="Message">What is wrong, and what was expected.</param>
public sealed record RuleFault(string Key, string Message);
