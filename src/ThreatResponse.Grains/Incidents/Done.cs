namespace ThreatResponse.Grains.Incidents;

/// <summary>What was done, for the activity trail.</summary>
internal sealed record Done(string Kind, string Text);
