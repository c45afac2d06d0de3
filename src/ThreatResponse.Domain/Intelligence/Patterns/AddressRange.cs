using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>An address or a network. IPv4 written as IPv6 is IPv4; bits behind a prefix count as zero.</summary>
internal readonly record struct AddressRange
{
    private readonly UInt128 _first;

    private AddressRange(bool isIpv4, UInt128 first, int prefix)
    {
        (IsIpv4, Prefix) = (isIpv4, prefix);
        _first = prefix == 0 ? 0 : first >> (Bits - prefix) << (Bits - prefix);
    }

    public bool IsIpv4 { get; }

    public int Prefix { get; }

    public bool IsOneAddress => Prefix == Bits;

    private int Bits => IsIpv4 ? 32 : 128;

    public bool Holds(AddressRange other) => IsIpv4 == other.IsIpv4 && Prefix <= other.Prefix && new AddressRange(IsIpv4, other._first, Prefix)._first == _first;

    public static bool TryRead(string text, out AddressRange range)
    {
        range = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        if (text.Length > 60 || host.Contains('%', StringComparison.Ordinal) || host.StartsWith('[') || !IPAddress.TryParse(host, out var address))
            return false;
        if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != host)
            return false;
        var prefix = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var written) || written > prefix))
            return false;
        if (slash >= 0)
            prefix = int.Parse(text.AsSpan(slash + 1), CultureInfo.InvariantCulture);
        if (address.IsIPv4MappedToIPv6 && prefix >= 96)
            (address, prefix) = (address.MapToIPv4(), prefix - 96);
        var isIpv4 = address.AddressFamily == AddressFamily.InterNetwork;
        var bytes = address.GetAddressBytes();
        range = new AddressRange(isIpv4, isIpv4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes), prefix);
        return true;
    }

    /// <summary>The address; of a network its first, with the prefix.</summary>
    public override string ToString()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _first);
        var address = new IPAddress(IsIpv4 ? bytes[12..] : bytes);
        return IsOneAddress ? $"{address}" : $"{address}/{Prefix}";
    }
}
