using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>A range of addresses, as lists write it (<c>198.51.100.4-198.51.100.9</c>), as the networks that it consists of.</summary>
public static class FeedRange
{
    /// <returns>Networks, addresses without a length; null when it is no range.</returns>
    public static IReadOnlyList<string>? Of(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0 || text.Length > 100 || Read(text[..dash]) is not { } first || Read(text[(dash + 1)..]) is not { } last || first.Bits != last.Bits || first.Number > last.Number)
            return null;
        var networks = new List<string>();
        for (var (at, bits) = first; ;)
        {
            // The largest network that begins here and does not go beyond the end.
            var free = at == 0 ? bits : Math.Min(bits, (int)UInt128.TrailingZeroCount(at));
            while (free > 0 && (Mask(free) > last.Number - at))
                free--;
            networks.Add($"{Written(at, bits)}{(free == 0 ? "" : $"/{bits - free}")}");
            if (at + Mask(free) >= last.Number)
                return networks;
            at += Mask(free) + 1;
        }
    }

    private static UInt128 Mask(int bits) => bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;

    /// <summary>Null when it is no address; short forms of IPv4 are none.</summary>
    private static (UInt128 Number, int Bits)? Read(string text)
    {
        var trimmed = text.Trim();
        if (!IPAddress.TryParse(trimmed, out var address))
            return null;
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString() == trimmed ? (BinaryPrimitives.ReadUInt32BigEndian(bytes), 32) : null
            : (BinaryPrimitives.ReadUInt128BigEndian(bytes), 128);
    }

    private static string Written(UInt128 number, int bits)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(bits == 32 ? bytes[12..] : bytes).ToString();
    }
}
