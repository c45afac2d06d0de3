using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Integrations.Reading;

internal static class Addresses
{
    /// <summary>An address in canonical text; null for what is none. Odd forms that resolvers accept (<c>1</c>, <c>0x7f.1</c>, <c>010.1.1.1</c>) are none.</summary>
    public static string? Canonical(string? text)
    {
        if (text is null || text.Length > 64)
            return null;
        var bare = text.Trim().Trim('[', ']');
        if (!IPAddress.TryParse(bare, out var address))
            return null;
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return address.ToString() is var plain && plain == bare ? plain : null;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes())).ToString();
    }

    /// <summary>An address, else a host name in lower case; null for what can be neither.</summary>
    public static string? HostOf(string? text)
    {
        if (Canonical(text) is { } address)
            return address;
        var name = text?.Trim().TrimEnd('.').ToLowerInvariant();
        if (string.IsNullOrEmpty(name) || name.Length > 253 || LooksNumeric(name) || !name.Any(char.IsLetterOrDigit))
            return null;
        foreach (var c in name)
        {
            if (!(char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '$'))
                return null;
        }

        return name;
    }

    public static string? MacOf(string? text)
    {
        if (text is null)
            return null;
        var hex = new string([.. text.Where(char.IsAsciiHexDigit)]).ToLowerInvariant();
        return hex.Length == 12 && text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '-' or '.') ? string.Join(':', hex.Chunk(2).Select(pair => new string(pair))) : null;
    }

    private static bool LooksNumeric(string name) => name.All(c => char.IsAsciiDigit(c) || c == '.');
}
