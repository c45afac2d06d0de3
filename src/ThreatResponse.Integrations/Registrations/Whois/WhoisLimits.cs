namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>How long is waited for a server, and how much of an answer is read.</summary>
internal sealed record WhoisLimits
{
    /// <value>10 s</value>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <value>60 s, with connecting</value>
    public TimeSpan Exchange { get; init; } = TimeSpan.FromSeconds(60);

    /// <value>256 KB</value>
    public int LargestAnswer { get; init; } = 256 * 1024;
}
