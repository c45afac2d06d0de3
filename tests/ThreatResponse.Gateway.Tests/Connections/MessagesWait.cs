using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Gateway.Connections;

namespace ThreatResponse.Gateway.Tests.Connections;

public sealed class MessagesWait
{
    [Fact]
    public async Task Beyond_the_bounds_who_can_wait_waits_and_who_cannot_is_turned_away()
    {
        var waiting = new WaitingMessages(mostMessages: 10, mostBytes: 100);
        Assert.True(waiting.TryAdd(Of(60)));
        Assert.True(waiting.TryAdd(Of(60)));
        Assert.False(waiting.TryAdd(Of(1)));

        var added = waiting.AddAsync(Of(1), CancellationToken.None).AsTask();
        Assert.False(added.IsCompleted);
        Assert.Single(waiting.Take(1));
        await added;

        Assert.Equal(2, waiting.Take(10).Count);
        Assert.Empty(waiting.Take(10));
    }

    [Fact]
    public void Many_small_messages_are_bounded_too()
    {
        var waiting = new WaitingMessages(mostMessages: 3, mostBytes: 100);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => waiting.TryAdd(Of(1))));
    }

    private static ReceivedMessage Of(int bytes) => new(new byte[bytes], null);
}
