using System.Buffers.Binary;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Storage.Decisions;

internal static class KeyBytes
{
    public static byte[] Of(LinkKey key)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, key.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), key.Low);
        return bytes;
    }
}
