using System.Buffers.Binary;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Storage.Decisions;

/// <summary>A key as the stores keep it: 16 bytes, or a UUID of the same bytes; both in the order of the key.</summary>
internal static class KeyBytes
{
    private const int EntryLength = 24;

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

    /// <summary>A target's keys: 16 bytes and the incident's id, one behind the other.</summary>
    public static byte[] Of(IReadOnlyList<KeyMemory> memory)
    {
        var bytes = new byte[memory.Count * EntryLength];
        for (var i = 0; i < memory.Count; i++)
        {
            var entry = bytes.AsSpan(i * EntryLength, EntryLength);
            Write(memory[i].Key, entry);
            BinaryPrimitives.WriteInt64BigEndian(entry[16..], memory[i].Incident);
        }

        return bytes;
    }

    public static IReadOnlyList<KeyMemory> MemoryOf(ReadOnlySpan<byte> bytes)
    {
        var memory = new KeyMemory[bytes.Length / EntryLength];
        for (var i = 0; i < memory.Length; i++)
        {
            var entry = bytes.Slice(i * EntryLength, EntryLength);
            memory[i] = new KeyMemory(new LinkKey(BinaryPrimitives.ReadUInt64BigEndian(entry), BinaryPrimitives.ReadUInt64BigEndian(entry[8..])), BinaryPrimitives.ReadInt64BigEndian(entry[16..]));
        }

        return memory;
    }

    private static void Write(LinkKey key, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, key.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], key.Low);
    }
}
