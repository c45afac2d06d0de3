using System.Net;

namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>The smallest network in an answer that an address lies in.</summary>
internal static class WhoisNetwork
{
    private static readonly string[] _ranges = ["netrange", "inetnum", "inet6num", "ip-network", "ip network"];
    private static readonly string[] _holders = ["orgname", "org-name", "organization", "organisation", "owner", "org-name;i", "descr", "customer name", "custname"];

    /// <summary>Null when it says nothing of such a network.</summary>
    public static NetworkRecord? Read(WhoisText answer, IPAddress address, DateTimeOffset now)
    {
        var lines = answer.Lines;
        var starts = Enumerable.Range(0, lines.Count).Where(at => _ranges.Contains(lines[at].Key)).ToArray();
        var (best, from, to) = (default(AddressSpan?), 0, 0);
        for (var at = 0; at < starts.Length; at++)
        {
            if (AddressSpan.Read(lines[starts[at]].Value) is { } span && span.Contains(address) && (best is null || span.Size < best.Value.Size))
                (best, from, to) = (span, starts[at], at + 1 < starts.Length ? starts[at + 1] : lines.Count);
        }

        // The whole of all addresses is what a registry says that knows nothing.
        if (best is not { } network || network.Size > (UInt128.One << (address.GetAddressBytes().Length * 8 - 3)))
            return null;
        WhoisLine[] mine = [.. lines.Take(new Range(from, to))];
        var record = new NetworkRecord(
            First(mine, "cidr") ?? First(mine, _ranges),
            Withheld.OrTold(First(mine, "netname", "network-name")),
            Withheld.OrTold(First(mine, "nettype", "status")),
            _holders.Select(key => Withheld.OrTold(First(mine, key))).FirstOrDefault(told => told is not null),
            First(mine, "country", "country-code") is { Length: 2 } country ? country.ToUpperInvariant() : null,
            Dates.Past(Date(mine, "regdate", "created"), now),
            Date(mine, "updated", "last-modified", "changed"),
            Abuse(answer));
        return record.IsSome ? record : null;
    }

    private static string? Abuse(WhoisText answer)
    {
        var told = answer.Lines.Where(line => line.Key is "orgabuseemail" or "abuse-mailbox" or "rabuseemail").Select(line => line.Value).FirstOrDefault()
            ?? answer.Comments.Where(comment => comment.StartsWith("Abuse contact for", StringComparison.OrdinalIgnoreCase)).Select(comment => comment.Split('\'') is [.., var mail, _] ? mail : null).FirstOrDefault();
        return Withheld.OrTold(told) is { } address && address.Contains('@', StringComparison.Ordinal) ? address : null;
    }

    private static string? First(WhoisLine[] lines, params string[] keys) => lines.Where(line => keys.Contains(line.Key)).Select(line => line.Value).FirstOrDefault();

    private static DateTimeOffset? Date(WhoisLine[] lines, params string[] keys) => First(lines, keys) is { } text ? WhoisDates.Read(text, "", out _) : null;
}
