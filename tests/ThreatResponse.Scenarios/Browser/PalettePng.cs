using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace ThreatResponse.Scenarios.Browser;

/// <summary>A PNG with a byte a pixel: a third of the size of what the browser writes, for pictures that are kept with the source.</summary>
internal static class PalettePng
{
    private const byte ByPalette = 3;

    /// <param name="colours">As 0xRRGGBB, at most 256.</param>
    /// <param name="pixels">Row by row, each a place in <paramref name="colours"/>.</param>
    public static byte[] Of(int width, int height, IReadOnlyList<int> colours, byte[] pixels)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, ByPalette);
        Write(png, "IHDR"u8, head);
        Write(png, "PLTE"u8, [.. colours.SelectMany(colour => (byte[])[(byte)(colour >> 16), (byte)(colour >> 8), (byte)colour])]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (var row in pixels.Chunk(width))
            {
                zlib.WriteByte(0); // As it is, not as a difference to the row above.
                zlib.Write(row);
            }
        }

        Write(png, "IDAT"u8, packed.ToArray());
        Write(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Write(MemoryStream png, ReadOnlySpan<byte> type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] content = [.. type, .. data];
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(content));
        png.Write(number);
    }
}
