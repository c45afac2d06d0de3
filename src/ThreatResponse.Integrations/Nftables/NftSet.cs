using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Integrations.Nftables;

/// <summary>
/// A set of our table: networks of one length. Networks of one length never overlap, so that an address and a network around it can both be there, each with its
/// own end, and lifting one leaves the other in force. One set of intervals would refuse the narrower, or hide it.
/// </summary>
/// <param name="Length">Of the prefix; whole addresses have a set without a number, <c>block4</c> and <c>block6</c>.</param>
internal readonly record struct NftSet(bool IsIpv6, int Length)
{
    public const string Ipv4 = "block4";
    public const string Ipv6 = "block6";

    private int Bits => IsIpv6 ? 128 : 32;

    public string Name => Length == Bits ? Family : $"{Family}_{Length.ToString(CultureInfo.InvariantCulture)}";

    public string Type => IsIpv6 ? "ipv6_addr" : "ipv4_addr";

    private string Family => IsIpv6 ? Ipv6 : Ipv4;

    public static NftSet Of(IPNetwork network) => new(network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6, network.PrefixLength);

    /// <summary>Null: it is no set of ours.</summary>
    public static NftSet? Named(string name)
    {
        var isIpv6 = name.StartsWith(Ipv6, StringComparison.Ordinal);
        if (name is Ipv4 or Ipv6)
            return new NftSet(isIpv6, isIpv6 ? 128 : 32);
        return (isIpv6 || name.StartsWith(Ipv4, StringComparison.Ordinal)) && name.Length > 7 && name[6] == '_'
            && int.TryParse(name.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= (isIpv6 ? 128 : 32)
            ? new NftSet(isIpv6, length)
            : null;
    }

    /// <param name="end"><c>saddr</c> or <c>daddr</c>.</param>
    public string Match(string end)
    {
        var field = $"{(IsIpv6 ? "ip6" : "ip")} {end}";
        return Length == Bits ? $"{field} @{Name}" : $"{field} & {Mask()} @{Name}";
    }

    private IPAddress Mask()
    {
        Span<byte> mask = stackalloc byte[Bits / 8];
        for (var bit = 0; bit < Length; bit++)
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(mask);
    }
}
