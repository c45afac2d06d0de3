using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Addresses and networks as lists write them: an address has no length behind it.</summary>
internal static class NetworkValue
{
    /// <summary>Null: it is neither, or bits are set behind its length.</summary>
    public static IPNetwork? Of(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var text = slash < 0 ? value : value[..slash];
        if (text.Contains('%', StringComparison.Ordinal) || !IPAddress.TryParse(text, out var address) || (!IsV6(address) && address.ToString() != text))
            return null;
        if (slash < 0)
            return Of(address, Bits(address));
        return int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? Of(address, length) : null;
    }

    /// <summary>Null as above.</summary>
    public static IPNetwork? Of(IPAddress address, int length) =>
        length <= Bits(address) && new IPNetwork(address, length) is var network && network.BaseAddress.Equals(address) ? network : null;

    public static string Written(IPNetwork network) => IsSingle(network) ? network.BaseAddress.ToString() : network.ToString();

    public static bool IsSingle(IPNetwork network) => network.PrefixLength == Bits(network.BaseAddress);

    public static bool IsV6(IPNetwork network) => IsV6(network.BaseAddress);

    private static int Bits(IPAddress address) => IsV6(address) ? 128 : 32;

    private static bool IsV6(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6;
}
