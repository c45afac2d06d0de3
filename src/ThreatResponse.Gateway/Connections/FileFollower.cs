using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;

namespace ThreatResponse.Gateway.Connections;

/// <summary>
/// Reads what is new in one file, by whole lines, from where it was left. A file is known by its first bytes: when another one has its name, the
/// old one, still open, is read to its end first, and the new one from its start; when it became shorter, it is read from its start.
/// The position is written after the lines before it were taken, so that a crash costs repeats, which are recognised, and no line.
/// </summary>
internal sealed class FileFollower(string file, IFollowPositions positions, Func<IReadOnlyList<ReceivedMessage>, Task> take, int maxLine) : IDisposable
{
    private const int Chunk = 1024 * 1024;
    private const int HeadBytes = 256;
    private SafeFileHandle? _handle;
    private FollowPosition? _position;

    public async Task ReadNewsAsync(CancellationToken stop)
    {
        if (_handle is null && !await Open(stop))
            return;
        await ReadToEnd(stop);
        if (!IsReplaced())
            return;

        // Whatever was written to the old file before it was moved away is read; then the new one is opened.
        await ReadToEnd(stop);
        Dispose();
        if (await Open(stop))
            await ReadToEnd(stop);
    }

    public void Dispose()
    {
        _handle?.Dispose();
        _handle = null;
    }

    private async Task<bool> Open(CancellationToken stop)
    {
        if (!File.Exists(file))
            return false;
        _handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _position = await positions.ReadAsync(file, stop);
        if (_position is not null && _position.Offset <= RandomAccess.GetLength(_handle) && HeadOf(_handle, _position.HeadLength) == _position.Head)
            return true;
        if (_position is { Offset: > 0 } left)
            await FinishRotated(left, stop);
        _position = new FollowPosition(0, HeadOf(_handle, 0), 0);
        return true;
    }

    /// <summary>The file was rotated while nobody watched: what was left in it is read from wherever it was moved to, beside the new one.</summary>
    private async Task FinishRotated(FollowPosition left, CancellationToken stop)
    {
        var current = _handle!;
        foreach (var moved in Directory.EnumerateFiles(Path.GetDirectoryName(file) ?? ".", Path.GetFileName(file) + "?*"))
        {
            using var handle = File.OpenHandle(moved, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (RandomAccess.GetLength(handle) < left.Offset || HeadOf(handle, left.HeadLength) != left.Head)
                continue;
            (_handle, _position) = (handle, left);
            await ReadToEnd(stop);
            break;
        }

        _handle = current;
    }

    private async Task ReadToEnd(CancellationToken stop)
    {
        var length = RandomAccess.GetLength(_handle!);
        if (length < _position!.Offset || HeadOf(_handle!, _position.HeadLength) != _position.Head)
            _position = new FollowPosition(0, HeadOf(_handle!, 0), 0);
        var size = Chunk;
        while (_position.Offset < length)
        {
            var bytes = new byte[(int)Math.Min(size, length - _position.Offset)];
            var read = await RandomAccess.ReadAsync(_handle!, bytes, _position.Offset, stop);
            var end = bytes.AsSpan(0, read).LastIndexOf((byte)'\n');
            if (end < 0)
            {
                // A line that is not at its end yet: wait for the rest of it, or look at more at once when there is more.
                if (read < size)
                    return;
                if (size > maxLine)
                {
                    await Take(bytes.AsMemory(0, read), _position.Offset + read, stop);
                    size = Chunk;
                    continue;
                }

                size *= 2;
                continue;
            }

            await Take(bytes.AsMemory(0, end + 1), _position.Offset + end + 1, stop);
            size = Chunk;
            length = RandomAccess.GetLength(_handle!);
        }
    }

    private async Task Take(ReadOnlyMemory<byte> bytes, long offset, CancellationToken stop)
    {
        // Lines are handed over together: what one of them tells of a flow enriches the alert in another.
        await take([new ReceivedMessage(bytes, null)]);
        var head = (int)Math.Min(HeadBytes, offset);
        _position = new FollowPosition(offset, HeadOf(_handle!, head), head);
        await positions.WriteAsync(file, _position, stop);
    }

    /// <summary>True when the name now leads to another file than the one that is open.</summary>
    private bool IsReplaced()
    {
        if (!File.Exists(file))
            return false;
        using var now = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (RandomAccess.GetLength(now) < RandomAccess.GetLength(_handle!))
            return true;
        var head = (int)Math.Min(HeadBytes, RandomAccess.GetLength(_handle!));
        return HeadOf(now, head) != HeadOf(_handle!, head);
    }

    private static string HeadOf(SafeFileHandle handle, int length)
    {
        var bytes = new byte[length];
        var read = length == 0 ? 0 : RandomAccess.Read(handle, bytes, 0);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, read)));
    }
}
