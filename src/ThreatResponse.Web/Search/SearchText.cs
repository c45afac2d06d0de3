using System.Globalization;
using System.Net;

namespace ThreatResponse.Web.Search;

/// <summary>How a search is meant: <c>"in quotes"</c> exactly, <c>with a star*</c> or bare from its beginning, <c>10.20.0.0/16</c> as a network.</summary>
/// <param name="Value">What is looked for, as it was seen.</param>
/// <param name="Network">Null for everything but a network.</param>
public sealed record SearchText(string Value, bool IsExact, IPNetwork? Network)
{
    public static SearchText Of(string text)
    {
        var plain = text.Trim();
        var exact = plain.Length > 2 && plain[0] is '"' or '“' or '„' && plain[^1] is '"' or '”' or '“';
        var value = PastedValue.Of(plain);
        if (!exact && value.EndsWith('*'))
            value = value.TrimEnd('*');
        return new SearchText(value, exact, exact ? null : Range(value));
    }

    // Host bits are allowed: people write the address they have at hand.
    private static IPNetwork? Range(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 2 || !IPAddress.TryParse(value.AsSpan(0, slash), out var address) || !int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return null;
        var bytes = address.GetAddressBytes();
        if (length < 1 || length > bytes.Length * 8)
            return null;
        for (var bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), length);
    }
}
