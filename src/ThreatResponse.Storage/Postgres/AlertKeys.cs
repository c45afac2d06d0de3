using System.Security.Cryptography;
using System.Text;

namespace ThreatResponse.Storage.Postgres;

internal static class AlertKeys
{
    /// <summary>An alert's identity: half a SHA-256 of its source and natural key. Whoever sends alerts must not be able to make two alike.</summary>
    public static Guid Of(string source, string naturalKey)
    {
        var length = Encoding.UTF8.GetByteCount(source) + Encoding.UTF8.GetByteCount(naturalKey) + 1;
        Span<byte> text = length <= 512 ? stackalloc byte[length] : new byte[length];
        var at = Encoding.UTF8.GetBytes(source, text);
        text[at++] = 0;
        Encoding.UTF8.GetBytes(naturalKey, text[at..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text, hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
