using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThreatResponse.Integrations.Tests.Enrichment.MaxMind;

/// <summary>Writes databases of the MaxMind DB format 2.0: a tree of bits of addresses, behind it the data, behind that what the whole is.</summary>
internal sealed class MmdbFile(string type, DateTimeOffset built)
{
    private const int Nothing = -1;
    private const int Separator = 16;

    private readonly List<int[]> _nodes = [[Nothing, Nothing]];
    private readonly MemoryStream _data = new();

    /// <param name="network">IPv4 ones lie in ::/96.</param>
    public MmdbFile With(string network, Dictionary<string, object> record)
    {
        var parsed = IPNetwork.Parse(network);
        var isV4 = parsed.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        byte[] bits = isV4 ? [.. new byte[12], .. parsed.BaseAddress.GetAddressBytes()] : parsed.BaseAddress.GetAddressBytes();
        var length = parsed.PrefixLength + (isV4 ? 96 : 0);
        var leaf = -2 - (int)_data.Length;
        Write(_data, record);
        var node = 0;
        for (var i = 0; i < length; i++)
        {
            var side = (bits[i / 8] >> (7 - (i % 8))) & 1;
            if (i == length - 1)
                _nodes[node][side] = leaf;
            else if (_nodes[node][side] is var next and >= 0)
                node = next;
            else
            {
                _nodes.Add([Nothing, Nothing]);
                node = _nodes[node][side] = _nodes.Count - 1;
            }
        }

        return this;
    }

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        foreach (var side in _nodes.SelectMany(node => node))
        {
            var record = side >= 0 ? side : side == Nothing ? _nodes.Count : _nodes.Count + Separator + (-2 - side);
            file.Write([(byte)(record >> 16), (byte)(record >> 8), (byte)record]);
        }

        file.Write(new byte[Separator]);
        _data.WriteTo(file);
        file.Write([0xab, 0xcd, 0xef, .. "MaxMind.com"u8]);
        Write(file, new Dictionary<string, object>
        {
            ["binary_format_major_version"] = (ushort)2,
            ["binary_format_minor_version"] = (ushort)0,
            ["build_epoch"] = (ulong)built.ToUnixTimeSeconds(),
            ["database_type"] = type,
            ["description"] = new Dictionary<string, object> { ["en"] = "Made up" },
            ["ip_version"] = (ushort)6,
            ["languages"] = new object[] { "en" },
            ["node_count"] = (uint)_nodes.Count,
            ["record_size"] = (ushort)24,
        });
        return file.ToArray();
    }

    private static void Write(MemoryStream to, object value)
    {
        switch (value)
        {
            case string text:
                Begin(to, 2, Encoding.UTF8.GetByteCount(text));
                to.Write(Encoding.UTF8.GetBytes(text));
                break;
            case double number:
                Begin(to, 3, 8);
                Span<byte> bytes = stackalloc byte[8];
                BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
                to.Write(bytes);
                break;
            case ushort number:
                WriteNumber(to, 5, number);
                break;
            case uint number:
                WriteNumber(to, 6, number);
                break;
            case ulong number:
                WriteNumber(to, 9, number);
                break;
            case bool flag:
                Begin(to, 14, flag ? 1 : 0);
                break;
            case Dictionary<string, object> map:
                Begin(to, 7, map.Count);
                foreach (var (key, inner) in map)
                {
                    Write(to, key);
                    Write(to, inner);
                }

                break;
            case object[] array:
                Begin(to, 11, array.Length);
                foreach (var inner in array)
                    Write(to, inner);
                break;
            default:
                throw new ArgumentException($"No {value.GetType()} stands in such a database.");
        }
    }

    private static void WriteNumber(MemoryStream to, int kind, ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        var digits = bytes.TrimStart((byte)0);
        Begin(to, kind, digits.Length);
        to.Write(digits);
    }

    private static void Begin(MemoryStream to, int kind, int size)
    {
        var (first, more) = size < 29 ? (size, Array.Empty<byte>()) : size < 285 ? (29, [(byte)(size - 29)]) : (30, new byte[] { (byte)((size - 285) >> 8), (byte)(size - 285) });
        to.Write(kind < 8 ? [(byte)((kind << 5) | first), .. more] : [(byte)first, (byte)(kind - 7), .. more]);
    }
}
