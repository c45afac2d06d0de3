namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>What a receiver says of one target.</summary>
public sealed record WebhookTargetResult(string Status, string Message);
