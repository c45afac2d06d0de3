using System.Buffers;
using System.IO.Pipelines;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Gateway.Connections;

/// <summary>Reads one TCP sender's messages until it ends, says nothing for ten minutes, or cannot be understood any more. Does not read on while there is no room.</summary>
internal static class SyslogConnection
{
    private static readonly TimeSpan _idle = TimeSpan.FromMinutes(10);

    /// <exception cref="InvalidDataException">The stream is no syslog, or is none any more.</exception>
    /// <exception cref="TimeoutException">Nothing came for ten minutes.</exception>
    public static async Task ReadAsync(Stream stream, string sender, WaitingMessages waiting, TimeProvider time, CancellationToken stop)
    {
        var reader = PipeReader.Create(stream);
        while (true)
        {
            var read = await reader.ReadAsync(stop).AsTask().WaitAsync(_idle, time, stop);
            var buffer = read.Buffer;
            while (SyslogFrames.TryRead(ref buffer, out var message))
                await waiting.AddAsync(new ReceivedMessage(message.ToArray(), sender), stop);
            if (read.IsCompleted)
            {
                // A last line without its end is a whole message all the same; a counted one cut off is not.
                if (buffer.Length > 0 && buffer.FirstSpan[0] is < (byte)'1' or > (byte)'9')
                    await waiting.AddAsync(new ReceivedMessage(buffer.ToArray(), sender), stop);
                return;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
