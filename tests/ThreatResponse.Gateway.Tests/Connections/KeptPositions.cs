using System.Collections.Concurrent;
using ThreatResponse.Contracts.Connections;

namespace ThreatResponse.Gateway.Tests.Connections;

internal sealed class KeptPositions : IFollowPositions
{
    private readonly ConcurrentDictionary<string, FollowPosition> _kept = new(StringComparer.Ordinal);

    public Task<FollowPosition?> ReadAsync(string file, CancellationToken stop) => Task.FromResult(_kept.GetValueOrDefault(file));

    public Task WriteAsync(string file, FollowPosition position, CancellationToken stop)
    {
        _kept[file] = position;
        return Task.CompletedTask;
    }
}
