using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Integrations.Reading;

/// <summary>An address or a network as lists write them: an address has no length behind it.</summary>
internal static class NetworkValue
{
    /// <summary>Null when it is neither, or has bits set behind its length.</summary>
    public static IPNetwork? Of(string value)
    {
        if (value.Contains('%', StringComparison.Ordinal))
            return null;
        if (value.Contains('/', StringComparison.Ordinal))
            return IPNetwork.TryParse(value, out var network) ? network : null;
        return IPAddress.TryParse(value, out var address) && (IsV6(address) || address.ToString() == value) ? new IPNetwork(address, IsV6(address) ? 128 : 32) : null;
    }

    public static string Written(IPNetwork network) => IsSingle(network) ? network.BaseAddress.ToString() : network.ToString();

    public static bool IsSingle(IPNetwork network) => network.PrefixLength == (IsV6(network.BaseAddress) ? 128 : 32);

    public static bool IsV6(IPNetwork network) => IsV6(network.BaseAddress);

    private static bool IsV6(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6;
}
