using ThreatResponse.Contracts.Connections;

namespace ThreatResponse.Gateway.Connections;

/// <summary>
/// Reads what is new in one file, by whole lines, from where it was left. When another file has its name, the old one, still open, is read to its end
/// first; when that happened while nobody watched, it is looked for under its new name. A file that became shorter is read from its start.
/// The position is written after the lines before it were taken, so that a crash costs repeats, which are recognised, and no line.
/// </summary>
/// <param name="take">Returns when the lines are journalled.</param>
/// <param name="lost">Told after which byte the rest could not be found again.</param>
internal sealed class FileFollower(string file, IFollowPositions positions, Func<ReadOnlyMemory<byte>, Task> take, int maxLine, Action<long> lost) : IDisposable
{
    private const int Chunk = 1024 * 1024;
    private const int HeadBytes = 256;
    private static readonly FollowPosition _start = new(0, "", 0);
    private OpenFile? _open;
    private FollowPosition _position = _start;
    private long _lookedAt;

    public async Task ReadNewsAsync(CancellationToken stop)
    {
        if (_open is null && !await Open(isOther: false, stop))
            return;
        await ReadToEnd(_open!, isOver: false, stop);
        if (!IsReplaced())
            return;
        await ReadToEnd(_open!, isOver: true, stop);
        Dispose();
        if (await Open(isOther: true, stop))
            await ReadToEnd(_open!, isOver: false, stop);
    }

    public void Dispose()
    {
        _open?.Dispose();
        _open = null;
    }

    /// <param name="isOther">It is known not to be the file that the position is of.</param>
    private async Task<bool> Open(bool isOther, CancellationToken stop)
    {
        var found = OpenFile.Find(file);
        if (found is null)
            return false;
        try
        {
            var left = await positions.ReadAsync(file, stop) ?? _start;
            if (!isOther && IsAt(found, left))
            {
                Begin(left);
            }
            else
            {
                if (left.Offset > 0 && !await FinishRotated(left, stop) && !isOther)
                    lost(left.Offset);
                Begin(_start);
            }

            (_open, found) = (found, null);
            return true;
        }
        finally
        {
            found?.Dispose();
        }
    }

    /// <summary>The file was rotated while nobody watched: what was left of it, and what came between, is read from wherever it was moved to.</summary>
    /// <returns>False when it was not found.</returns>
    private async Task<bool> FinishRotated(FollowPosition left, CancellationToken stop)
    {
        var isFound = false;
        foreach (var moved in RotatedFiles.Of(file))
        {
            using var older = OpenFile.Find(moved);
            if (older is null || (!isFound && !IsAt(older, left)))
                continue;
            Begin(isFound ? _start : left);
            isFound = true;
            await ReadToEnd(older, isOver: true, stop);
        }

        return isFound;
    }

    private async Task ReadToEnd(OpenFile open, bool isOver, CancellationToken stop)
    {
        var length = open.Length;
        if (!IsAt(open, _position))
            Begin(_start);
        if (length == _lookedAt && !isOver)
            return;
        var size = Chunk;
        while (_position.Offset < length)
        {
            var bytes = new byte[(int)Math.Min(size, length - _position.Offset)];
            var read = await open.ReadAsync(bytes, _position.Offset, stop);
            if (read == 0)
                return;
            var end = bytes.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
            var isAll = _position.Offset + read >= length;
            if (end == 0 && !(isAll && isOver) && size <= maxLine)
            {
                // No line ends here yet: look at more at once when there is more, else wait for the rest.
                if (isAll)
                    break;
                size *= 2;
                continue;
            }

            await Take(open, bytes.AsMemory(0, end == 0 || (isAll && isOver) ? read : end), stop);
            size = Chunk;
            length = open.Length;
        }

        _lookedAt = length;
    }

    private async Task Take(OpenFile open, ReadOnlyMemory<byte> lines, CancellationToken stop)
    {
        await take(lines);
        var offset = _position.Offset + lines.Length;
        var head = (int)Math.Min(HeadBytes, offset);
        _position = new FollowPosition(offset, open.HeadOf(head), head);
        await positions.WriteAsync(file, _position, stop);
    }

    private void Begin(FollowPosition at) => (_position, _lookedAt) = (at, -1);

    /// <summary>True when the name leads to another file than the one that is open. Not while that one is empty: until it is written to, the old one may still be.</summary>
    private bool IsReplaced()
    {
        using var now = OpenFile.Find(file);
        return now is { Length: > 0 } && !now.IsSameAs(_open!, HeadBytes);
    }

    private static bool IsAt(OpenFile open, FollowPosition position) => position.Offset == 0 || (position.Offset <= open.Length && open.HeadOf(position.HeadLength) == position.Head);
}
