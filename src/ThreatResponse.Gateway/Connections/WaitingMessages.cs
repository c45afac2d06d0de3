using System.Threading.Channels;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Gateway.Connections;

/// <summary>Messages between the sockets and the journal, bounded by number and by bytes.</summary>
internal sealed class WaitingMessages(int mostMessages, long mostBytes)
{
    private readonly Channel<ReceivedMessage> _queue = Channel.CreateUnbounded<ReceivedMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();
    private TaskCompletionSource _room = NewRoom();
    private int _count;
    private long _bytes;

    /// <returns>False when there is no room: for senders that cannot be made to wait.</returns>
    public bool TryAdd(ReceivedMessage message)
    {
        lock (_gate)
        {
            if (_count >= mostMessages || _bytes >= mostBytes)
                return false;
            _count++;
            _bytes += message.Bytes.Length;
        }

        return _queue.Writer.TryWrite(message);
    }

    /// <summary>Waits for room.</summary>
    public async ValueTask AddAsync(ReceivedMessage message, CancellationToken stop)
    {
        while (true)
        {
            Task room;
            lock (_gate)
                room = _room.Task;
            if (TryAdd(message))
                return;
            await room.WaitAsync(stop);
        }
    }

    /// <summary>Completes when there is something to take.</summary>
    public async Task AnyAsync(CancellationToken stop) => await _queue.Reader.WaitToReadAsync(stop);

    public IReadOnlyList<ReceivedMessage> Take(int most)
    {
        var taken = new List<ReceivedMessage>();
        while (taken.Count < most && _queue.Reader.TryRead(out var message))
            taken.Add(message);
        TaskCompletionSource room;
        lock (_gate)
        {
            _count -= taken.Count;
            _bytes -= taken.Sum(message => (long)message.Bytes.Length);
            (room, _room) = (_room, NewRoom());
        }

        room.SetResult();
        return taken;
    }

    private static TaskCompletionSource NewRoom() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
