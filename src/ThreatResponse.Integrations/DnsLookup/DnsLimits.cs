namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>How long a resolver is waited for.</summary>
internal sealed record DnsLimits
{
    public static DnsLimits Usual { get; } = new();

    /// <value>5 s, of one attempt at one resolver</value>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(5);

    /// <value>1: a datagram may be lost</value>
    public int Again { get; init; } = 1;
}
