using System.Globalization;
using System.Net;
using System.Net.Sockets;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>An address range as what text can be searched for: 10.20.0.0/15 is 10.20.* and 10.21.*; of IPv6, the network, which the store looks up.</summary>
internal static class AddressRange
{
    /// <summary>Host bits are allowed: people write the address they have at hand.</summary>
    /// <returns>Null for what is no range.</returns>
    public static IPNetwork? Of(string value)
    {
        if (Parts(value) is not var (address, length) || length < 1 || length > Bits(address))
            return null;
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), length);
    }

    /// <param name="prefixes">The value itself when it is no range.</param>
    /// <returns>Why the range cannot be searched for; null when it can.</returns>
    public static string? Prefixes(string value, out IReadOnlyList<string> prefixes)
    {
        prefixes = [value];
        if (Parts(value) is not var (address, _))
            return null;
        if (Of(value) is not { } network)
            return F($"“{value}” is not a range: the length is from 1 to {Bits(address)}.");
        prefixes = address.AddressFamily == AddressFamily.InterNetworkV6 ? [network.ToString()] : [.. Beginnings(network.BaseAddress.GetAddressBytes(), network.PrefixLength)];
        return null;
    }

    private static (IPAddress Address, int Length)? Parts(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        return slash > 1 && IPAddress.TryParse(value.AsSpan(0, slash), out var address) && int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? (address, length) : null;
    }

    private static int Bits(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;

    private static IEnumerable<string> Beginnings(byte[] first, int length)
    {
        var whole = (length + 7) / 8;
        return Enumerable.Range(first[whole - 1], 1 << ((whole * 8) - length))
            .Select(last => string.Join('.', first.Take(whole - 1).Select(part => (int)part).Append(last)) + (whole < 4 ? ".*" : ""));
    }
}
