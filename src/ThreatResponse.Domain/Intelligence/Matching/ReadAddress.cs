using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Reads addresses and networks strictly: IPv4 as four decimal numbers and in no other way, since parsers differ about <c>1</c>, <c>0x7f.1</c> and <c>010.1.1.1</c>.</summary>
internal static class ReadAddress
{
    private const int MappedBits = 96;

    /// <summary>Null when it is neither an address nor a network. Bits behind a network's prefix are cleared; an IPv4 address written as IPv6 is IPv4; a zone is dropped.</summary>
    public static IndicatorValue? Of(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (part, prefix) = (slash < 0 ? text : text[..slash], -1);
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix is 0 or > 128))
        {
            return null;
        }

        if (Quad(part) is { } quad)
        {
            return prefix <= 32 ? Ipv4(quad, prefix < 0 ? 32 : prefix) : null;
        }

        if (Ipv6Bits(part) is not { } bits)
        {
            return null;
        }

        prefix = prefix < 0 ? 128 : prefix;
        return bits >> 32 == 0xFFFF && prefix > MappedBits ? Ipv4((uint)bits, prefix - MappedBits) : Ipv6(bits, prefix);
    }

    private static IndicatorValue Ipv4(uint address, int prefix)
    {
        address &= uint.MaxValue << (32 - prefix);
        var text = string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");
        return IndicatorValue.OfAddress(ObservableTypes.Ipv4Address, prefix == 32 ? text : $"{text}/{prefix}", address, prefix);
    }

    private static IndicatorValue Ipv6(UInt128 address, int prefix)
    {
        address &= UInt128.MaxValue << (128 - prefix);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        var text = new IPAddress(bytes).ToString();
        return IndicatorValue.OfAddress(ObservableTypes.Ipv6Address, prefix == 128 ? text : $"{text}/{prefix}", address, prefix);
    }

    private static uint? Quad(ReadOnlySpan<char> text)
    {
        var (address, parts) = (0u, 0);
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            address = (address << 8) | number;
        }

        return parts == 4 ? address : null;
    }

    private static UInt128? Ipv6Bits(string part)
    {
        var text = part.StartsWith('[') && part.EndsWith(']') ? part[1..^1] : part;
        var zone = text.IndexOf('%', StringComparison.Ordinal);
        if (!text.Contains(':', StringComparison.Ordinal) || text.StartsWith('[') || !IPAddress.TryParse(zone < 0 ? text : text[..zone], out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
