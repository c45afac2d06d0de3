using System.Collections.Concurrent;

namespace ThreatResponse.Cluster.Tests.Running;

/// <summary>What was sent, and what was answered.</summary>
internal sealed class Sent
{
    private int _number;

    public ConcurrentDictionary<string, byte> Ids { get; } = new();

    /// <summary>Ids of events whose batch was answered with 202.</summary>
    public ConcurrentDictionary<string, byte> Acknowledged { get; } = new();

    public int Next() => Interlocked.Increment(ref _number);
}
