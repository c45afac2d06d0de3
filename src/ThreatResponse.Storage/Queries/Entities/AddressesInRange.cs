using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Entities;

/// <summary>Addresses seen in a network. Values are text: what all of the network begin with is read in order, and each address looked at.</summary>
internal static class AddressesInRange
{
    /// <summary>Of more addresses with that beginning, the first are looked at.</summary>
    private const int MostLookedAt = 5_000;

    public static IReadOnlyList<ObservableRow> Of(StoreSession session, IPNetwork network, int limit)
    {
        var begin = Beginning(network);
        using var rows = session[$"{ObservableRows.Select} where v.value >= ?1 and v.value < ?2 and v.type = ?3 order by v.value limit ?4"]
            .Read(begin, begin + "\U0010FFFF", network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6 ? "ipv6-addr" : "ipv4-addr", MostLookedAt);
        return
        [
            .. ObservableRows.All(rows)
                .Where(row => IPAddress.TryParse(row.Value, out var address) && network.Contains(address))
                .OrderByDescending(row => row.Alerts).ThenBy(row => row.Value, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    /// <summary>The text that every address of the network begins with: its whole parts. Of IPv6 up to the first part that is zero, which is left out when written, and what of a cut part is the same in all.</summary>
    internal static string Beginning(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        if (bytes.Length == 4)
            return string.Concat(bytes.Take(network.PrefixLength / 8).Select((part, index) => FormattableString.Invariant($"{part}{(index < 3 ? "." : "")}")));
        var (whole, cut) = (network.PrefixLength / 16, network.PrefixLength % 16);
        var parts = Enumerable.Range(0, whole).Select(i => Part(bytes, i)).TakeWhile(part => part != 0).ToList();
        var begin = string.Concat(parts.Select((part, index) => FormattableString.Invariant($"{part:x}{(index < 7 ? ":" : "")}")));
        return parts.Count < whole || cut == 0 ? begin : begin + Alike(Part(bytes, whole), Part(bytes, whole) | (0xFFFF >> cut));
    }

    private static int Part(byte[] bytes, int index) => (bytes[2 * index] << 8) | bytes[(2 * index) + 1];

    // Leading zeros are not written: the lowest and the highest of a cut part begin alike only when they are as long.
    private static string Alike(int lowest, int highest)
    {
        var (low, high) = (lowest.ToString("x", CultureInfo.InvariantCulture), highest.ToString("x", CultureInfo.InvariantCulture));
        return low.Length == high.Length ? low[..low.Zip(high).TakeWhile(pair => pair.First == pair.Second).Count()] : "";
    }
}
