namespace ThreatResponse.Streaming;

/// <summary>How the journal is streamed.</summary>
public sealed class JournalStreamOptions
{
    /// <summary>Partitions of the journal; as the store has them.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>Alerts delivered at once, at most.</summary>
    /// <value>1,000: larger ones cost more memory and gain little on the embedded store.</value>
    public int BatchSize { get; set; } = 1_000;

    /// <summary>How long a receiver waits for something new before it looks again.</summary>
    /// <value>250 ms; a commit in the same process wakes it at once.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Batches read ahead of their delivery, per partition.</summary>
    /// <value>10.</value>
    public int ReadAhead { get; set; } = 10;
}
