namespace ThreatResponse.Contracts.Alerts;

/// <summary>One message of a transport that frames them, such as syslog.</summary>
/// <param name="Sender">Address it came from.</param>
[GenerateSerializer, Immutable, Alias("tr.ReceivedMessage")]
public sealed record ReceivedMessage([property: Id(0)] ReadOnlyMemory<byte> Bytes, [property: Id(1)] string? Sender);
