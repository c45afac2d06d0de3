using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ThreatResponse.Gateway.Alerts;

/// <summary>
/// Cuts a request's body into pieces to be taken in one after another: a body of lines at line ends, so that it may be large; any other whole.
/// Every piece can be parsed by itself.
/// </summary>
internal sealed class EventBody(PipeReader body, GatewayOptions options)
{
    private const int Piece = 1024 * 1024;
    private bool? _isByLine;
    private long _given;
    private long _searched;

    /// <exception cref="BodyTooLargeException">More than may be sent at once.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync([EnumeratorCancellation] CancellationToken stop)
    {
        while (true)
        {
            var read = await body.ReadAsync(stop);
            var buffer = read.Buffer;
            _isByLine ??= FirstLines.AreEvents(buffer, read.IsCompleted, Piece);
            if (read.IsCompleted)
            {
                Check(buffer, buffer.Length);

                // Given up before it is handed out: whoever is refused does not come back for more.
                var rest = buffer.ToArray();
                body.AdvanceTo(buffer.End);
                if (rest.Length > 0)
                    yield return rest;
                yield break;
            }

            if (_isByLine == true && buffer.Length >= Piece && LastLineEnd(buffer) is { } end)
            {
                var bytes = buffer.Slice(0, end).ToArray();
                Check(buffer, bytes.Length);
                _given += bytes.Length;
                _searched = buffer.Length - bytes.Length;
                body.AdvanceTo(end, buffer.End);
                yield return bytes;
            }
            else
            {
                Check(buffer, buffer.Length);
                body.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    private void Check(ReadOnlySequence<byte> buffer, long waiting)
    {
        var most = _isByLine == true ? Math.Max(options.MaxLine, 2 * Piece) : options.MaxWholeBody;
        if (waiting <= most && _given + waiting <= options.MaxLinesBody)
            return;

        // What was read is given up, so that the rest can be read past.
        body.AdvanceTo(buffer.End);
        throw new BodyTooLargeException(_isByLine == true
            ? $"A line may have {options.MaxLine:N0} bytes, and a body of lines {options.MaxLinesBody:N0}. Send it in parts."
            : $"A body that is not one event a line may have {options.MaxWholeBody:N0} bytes. Send one event a line, or the events in parts.");
    }

    /// <summary>Looks only at what the last look had not seen: a long line that comes in small parts must not be searched again with each.</summary>
    private SequencePosition? LastLineEnd(ReadOnlySequence<byte> buffer)
    {
        SequencePosition? last = null;
        var rest = buffer.Slice(Math.Min(_searched, buffer.Length));
        while (rest.PositionOf((byte)'\n') is { } end)
        {
            last = rest.GetPosition(1, end);
            rest = rest.Slice(last.Value);
        }

        _searched = buffer.Length;
        return last;
    }
}
