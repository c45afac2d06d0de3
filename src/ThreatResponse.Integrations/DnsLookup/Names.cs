using System.Globalization;
using System.Net;
using DnsClient.Protocol;

namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>What stands in records, as values of ours.</summary>
internal static class Names
{
    public static IReadOnlyList<IPAddress> Addresses(IEnumerable<DnsResourceRecord> records) => [.. records.OfType<AddressRecord>().Select(record => record.Address).Distinct()];

    public static IReadOnlyList<string> Aliases(IEnumerable<DnsResourceRecord> records) => Of(records.OfType<CNameRecord>().Select(record => record.CanonicalName.Value));

    public static IReadOnlyList<string> Reverse(IEnumerable<DnsResourceRecord> records) => Of(records.OfType<PtrRecord>().Select(record => record.PtrDomainName.Value));

    public static IReadOnlyList<string> Servers(IEnumerable<DnsResourceRecord> records) => [.. Of(records.OfType<NsRecord>().Select(record => record.NSDName.Value)).Order(StringComparer.Ordinal)];

    /// <summary>With their preference; a lone dot (RFC 7505) says that no mail is taken.</summary>
    public static IReadOnlyList<string> Mail(IEnumerable<DnsResourceRecord> records) =>
        [.. records.OfType<MxRecord>().OrderBy(record => record.Preference).ThenBy(record => record.Exchange.Value, StringComparer.Ordinal)
            .Select(record => record.Exchange.Value == "." ? "takes no mail" : string.Create(CultureInfo.InvariantCulture, $"{record.Preference} {Of(record.Exchange.Value)}"))];

    private static IReadOnlyList<string> Of(IEnumerable<string> names) => [.. names.Select(Of).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string Of(string name) => name.TrimEnd('.').ToLowerInvariant();
}
