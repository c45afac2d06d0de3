using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Web.Incidents;

/// <summary>An address range as the prefixes that text can be searched for: 10.20.0.0/15 is 10.20.* and 10.21.*.</summary>
internal static class AddressRange
{
    /// <param name="prefixes">The value itself when it is no range.</param>
    /// <returns>Why the range cannot be searched for; null when it can.</returns>
    public static string? Prefixes(string value, out IReadOnlyList<string> prefixes)
    {
        prefixes = [value];
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || !IPAddress.TryParse(value.AsSpan(0, slash), out var address) || !int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return null;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return $"“{value}”: ranges of IPv6 are not possible yet. Search for a prefix: {value[..slash].TrimEnd(':')}:*";
        if (length is < 1 or > 32)
            return $"“{value}” is not a range: the length is from 1 to 32.";

        var number = Number(address) & (uint.MaxValue << (32 - length));
        var whole = length % 8 == 0 ? length : (length / 8 * 8) + 8;
        var found = new List<string>();
        for (var i = 0; i < 1 << (whole - length); i++)
            found.Add(Text(number + ((uint)i << (32 - whole)), whole / 8));
        prefixes = found;
        return null;
    }

    private static uint Number(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }

    private static string Text(uint number, int parts)
    {
        var text = string.Join('.', Enumerable.Range(0, parts).Select(part => ((number >> (24 - (part * 8))) & 255).ToString(CultureInfo.InvariantCulture)));
        return parts == 4 ? text : text + ".*";
    }
}
