namespace ThreatResponse.Integrations.Http;

/// <summary>How long is waited for a device, and how much of an answer is read.</summary>
internal sealed record HttpLimits
{
    public static HttpLimits Usual { get; } = new();

    /// <value>10 s</value>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <value>30 s, from the first attempt to connect to the last byte of the answer</value>
    public TimeSpan Call { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>32 MB</value>
    public int LargestAnswer { get; init; } = 32 * 1024 * 1024;
}
