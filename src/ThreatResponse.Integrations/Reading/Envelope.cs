namespace ThreatResponse.Integrations.Reading;

/// <summary>What a transport's header said of a message, where the message itself is silent.</summary>
internal sealed record Envelope(string? Host, DateTimeOffset? Time)
{
    public static Envelope None { get; } = new(null, null);
}
