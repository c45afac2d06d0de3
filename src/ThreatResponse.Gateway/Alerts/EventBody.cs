using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace ThreatResponse.Gateway.Alerts;

/// <summary>
/// Cuts a request's body into pieces to be taken in one after another: a body of lines at line ends, so that it may be large; any other whole.
/// Every piece can be parsed by itself.
/// </summary>
internal sealed class EventBody(PipeReader body, GatewayOptions options)
{
    private const int Piece = 1024 * 1024;
    private bool? _byLine;
    private long _read;

    /// <exception cref="BodyTooLargeException">More than may be sent at once.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        while (true)
        {
            var read = await body.ReadAsync(stop);
            var buffer = read.Buffer;
            _byLine ??= IsByLine(buffer, read.IsCompleted);
            if (read.IsCompleted)
            {
                Check(buffer.Length);
                if (buffer.Length > 0)
                    yield return buffer.ToArray();
                body.AdvanceTo(buffer.End);
                yield break;
            }

            if (_byLine == true && buffer.Length >= Piece && LastLineEnd(buffer) is { } end)
            {
                var piece = buffer.Slice(0, end);
                Check(piece.Length);
                var bytes = piece.ToArray();
                _read += bytes.Length;
                body.AdvanceTo(end);
                yield return bytes;
            }
            else
            {
                Check(buffer.Length);
                body.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    private void Check(long waiting)
    {
        var most = _byLine == true ? Math.Max(options.MaxLine, 2 * Piece) : options.MaxWholeBody;
        if (waiting > most || _read + waiting > options.MaxLinesBody)
            throw new BodyTooLargeException(_byLine == true
                ? $"A line may have {options.MaxLine:N0} bytes, and a body of lines {options.MaxLinesBody:N0}. Send it in parts."
                : $"A body that is not one event a line may have {options.MaxWholeBody:N0} bytes. Send one event a line, or the events in parts.");
    }

    /// <summary>True when the first line is a whole object; null while that cannot be said yet.</summary>
    private static bool? IsByLine(ReadOnlySequence<byte> buffer, bool isAll)
    {
        var end = buffer.PositionOf((byte)'\n');
        if (end is null)
            return isAll || buffer.Length > Piece ? false : null;
        var line = buffer.Slice(0, end.Value);
        if (line.Length > Piece)
            return false;
        var text = line.ToArray().AsSpan().Trim(" \t\r\uFEFF"u8.ToArray());
        if (text.Length == 0)
            return false;
        var start = text.IndexOf((byte)'{');
        if (start < 0)
            return text[0] != (byte)'[';
        try
        {
            var reader = new Utf8JsonReader(text[start..]);
            while (reader.Read())
            {
            }

            return text[0] != (byte)'[';
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static SequencePosition? LastLineEnd(ReadOnlySequence<byte> buffer)
    {
        SequencePosition? last = null;
        var rest = buffer;
        while (rest.PositionOf((byte)'\n') is { } end)
        {
            last = rest.GetPosition(1, end);
            rest = rest.Slice(last.Value);
        }

        return last;
    }
}
