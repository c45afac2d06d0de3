using System.Buffers;

namespace ThreatResponse.Gateway.Connections;

/// <summary>Cuts a TCP stream into syslog messages: octet counted, or ended by LF or NUL, decided for each message by its first byte (RFC 6587).</summary>
internal static class SyslogFrames
{
    public const int MaxMessage = 64 * 1024;

    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="InvalidDataException">A count that is none, or a message beyond the limit: the connection cannot be understood any more.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message)
    {
        message = default;
        while (buffer.Length > 0 && buffer.FirstSpan[0] is (byte)'\n' or (byte)'\r' or 0 or (byte)' ')
            buffer = buffer.Slice(1);
        if (buffer.Length == 0)
            return false;
        return buffer.FirstSpan[0] is >= (byte)'1' and <= (byte)'9' ? TryReadCounted(ref buffer, out message) : TryReadLine(ref buffer, out message);
    }

    private static bool TryReadCounted(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message)
    {
        message = default;
        var reader = new SequenceReader<byte>(buffer);
        var count = 0;
        for (var digits = 0; ; digits++)
        {
            if (!reader.TryRead(out var c))
                return false;
            if (c == (byte)' ')
                break;
            if (c is < (byte)'0' or > (byte)'9' || digits > 6)
                throw new InvalidDataException("The octet count is not a number followed by a space.");
            count = (count * 10) + (c - '0');
        }

        if (count > MaxMessage)
            throw new InvalidDataException($"The octet count {count} is above {MaxMessage}.");
        if (reader.Remaining < count)
            return false;
        message = buffer.Slice(reader.Position, count);
        buffer = buffer.Slice(buffer.GetPosition(count, reader.Position));
        return true;
    }

    private static bool TryReadLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message)
    {
        message = default;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadToAny(out ReadOnlySequence<byte> line, "\n\0"u8, advancePastDelimiter: true))
        {
            if (buffer.Length > MaxMessage)
                throw new InvalidDataException($"A message is longer than {MaxMessage} bytes.");
            return false;
        }

        if (line.Length > MaxMessage)
            throw new InvalidDataException($"A message is longer than {MaxMessage} bytes.");
        message = line;
        buffer = buffer.Slice(reader.Position);
        return true;
    }
}
