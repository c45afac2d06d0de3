namespace ThreatResponse.Web.Incidents;

/// <summary>One term of the filter bar, as typed.</summary>
/// <param name="Raw">What stands in the address.</param>
/// <param name="Key">With its sign, for example <c>state:</c> or <c>score&gt;=</c>; empty for free text.</param>
/// <param name="Error">Why it does not filter; null when it does.</param>
/// <param name="Not">It excludes.</param>
public sealed record QueueToken(string Raw, string Key, string Value, string? Error, bool Not = false);
