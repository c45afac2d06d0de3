using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Integrations.Nftables;

/// <summary>Addresses as networks of their whole length, and back to how lists write them.</summary>
internal static class Networks
{
    /// <summary>Null: it is none, or bits are set behind its length.</summary>
    public static IPNetwork? Of(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var text = slash < 0 ? value : value[..slash];
        if (text.Contains('%', StringComparison.Ordinal) || !IPAddress.TryParse(text, out var address) || (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text))
            return null;
        if (slash < 0)
            return Of(address, Bits(address));
        return int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? Of(address, length) : null;
    }

    /// <summary>Null as above.</summary>
    public static IPNetwork? Of(IPAddress address, int length) =>
        length <= Bits(address) && new IPNetwork(address, length) is var network && network.BaseAddress.Equals(address) ? network : null;

    public static string Written(IPNetwork network) => network.PrefixLength == Bits(network.BaseAddress) ? network.BaseAddress.ToString() : network.ToString();

    private static int Bits(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
}
