using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ThreatResponse.Domain.Intelligence.Sharing;

/// <summary>Ids that follow from what they stand for (RFC 9562, version 5): the same at every time, and another in every installation.</summary>
internal static class StixIds
{
    [SuppressMessage("Security", "CA5350", Justification = "Version 5 is SHA-1 by definition; it names, and guards nothing.")]
    public static string Of(Guid installation, string type, string name)
    {
        Span<byte> hash = stackalloc byte[20];
        SHA1.HashData([.. installation.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes($"{type}|{name}")], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"{type}--{new Guid(hash[..16], bigEndian: true)}";
    }
}
