namespace ThreatResponse.Integrations.Abstractions.Alerts;

/// <param name="Source">Name of the configured source.</param>
/// <param name="Received">When the bytes arrived, UTC.</param>
/// <param name="Sender">Address of the sender, where the transport knows it: the fallback host of a syslog message.</param>
/// <param name="Zone">Zone of times that carry none; UTC unless the source is configured otherwise.</param>
public sealed record ParseContext(string Source, DateTimeOffset Received, string? Sender = null, TimeZoneInfo? Zone = null);
