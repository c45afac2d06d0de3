namespace ThreatResponse.Gateway.Alerts;

/// <summary>More bytes than may be sent at once: answered with 413.</summary>
internal sealed class BodyTooLargeException(string message) : Exception(message);
