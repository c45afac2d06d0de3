namespace ThreatResponse.Streaming;

/// <summary>How the journal is streamed.</summary>
public sealed class JournalStreamOptions
{
    /// <summary>Dispatchers; as the store has them.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>Alerts delivered at once, at most.</summary>
    /// <value>2,000: larger ones cost more memory and gain nothing.</value>
    public int BatchSize { get; set; } = 2_000;

    /// <summary>The same while several sources wait: smaller, so that each is soon served.</summary>
    /// <value>500.</value>
    public int SharedBatchSize { get; set; } = 500;

    /// <summary>How long a receiver waits for something new before it looks again.</summary>
    /// <value>250 ms; a commit in the same process wakes it at once.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Batches read and not yet handled, per dispatcher.</summary>
    /// <value>2: one is handled while the next is read.</value>
    public int ReadAhead { get; set; } = 2;
}
