using System.Globalization;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>Security identifiers. Revision, count, authority in six bytes (the highest first), then numbers of four bytes, the lowest first.</summary>
internal static class Sid
{
    public static string Of(byte[] bytes)
    {
        var authority = bytes[2..8].Aggregate(0L, (number, one) => (number << 8) | one);
        return string.Create(CultureInfo.InvariantCulture, $"S-{bytes[0]}-{authority}")
            + string.Concat(Enumerable.Range(0, bytes[1]).Select(at => string.Create(CultureInfo.InvariantCulture, $"-{BitConverter.ToUInt32(bytes, 8 + 4 * at)}")));
    }

    /// <summary>As a filter has bytes.</summary>
    public static string Escaped(byte[] bytes) => string.Concat(bytes.Select(one => string.Create(CultureInfo.InvariantCulture, $"\\{one:x2}")));
}
