using System.Buffers.Binary;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Storage.Decisions;

/// <summary>A key as the stores keep it: 16 bytes, or a UUID of the same bytes; both in the order of the key.</summary>
internal static class KeyBytes
{
    public static byte[] Of(LinkKey key)
    {
        var bytes = new byte[16];
        Write(key, bytes);
        return bytes;
    }

    public static Guid UuidOf(LinkKey key)
    {
        Span<byte> bytes = stackalloc byte[16];
        Write(key, bytes);
        return new Guid(bytes, bigEndian: true);
    }

    public static LinkKey KeyOf(Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new LinkKey(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    private static void Write(LinkKey key, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, key.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], key.Low);
    }
}
