using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ThreatResponse.Gateway.Connections;

/// <summary>One file held open, wherever its name goes.</summary>
internal sealed class OpenFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private OpenFile(SafeFileHandle handle) => _handle = handle;

    public long Length => RandomAccess.GetLength(_handle);

    /// <returns>Null when there is no such file.</returns>
    public static OpenFile? Find(string file)
    {
        try
        {
            return new OpenFile(File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public ValueTask<int> ReadAsync(Memory<byte> into, long offset, CancellationToken stop) => RandomAccess.ReadAsync(_handle, into, offset, stop);

    /// <summary>Hash of the first bytes, hex: what tells one file from another when nobody held it open.</summary>
    public string HeadOf(int length)
    {
        var bytes = new byte[length];
        var read = length == 0 ? 0 : RandomAccess.Read(_handle, bytes, 0);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, read)));
    }

    /// <summary>
    /// True when the other is the same file. .NET does not tell the inode; Linux tells under which name an open file is known now, and a file that was
    /// renamed, deleted or reached by another link is known by another. Elsewhere the first bytes decide.
    /// </summary>
    public bool IsSameAs(OpenFile other, int headBytes)
    {
        if (NameNow() is { } name && other.NameNow() is { } otherName && name != otherName)
            return false;
        var head = (int)Math.Min(headBytes, Math.Min(Length, other.Length));
        return HeadOf(head) == other.HeadOf(head);
    }

    public void Dispose() => _handle.Dispose();

    private string? NameNow() => OperatingSystem.IsLinux()
        ? new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_handle.DangerousGetHandle()}")).LinkTarget
        : null;
}
