using System.Net;
using System.Net.Sockets;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>A list that is asked over DNS (RFC 5782).</summary>
/// <param name="Meanings">Of its answers; none: whatever it answers is a listing.</param>
internal sealed record BlockList(string Zone, bool OfAddresses, bool OfDomains, IReadOnlyList<ListMeaning> Meanings)
{
    private const int LongestName = 253;

    public IEnumerable<string> MeaningsOf(IPAddress code) => Meanings.Where(meaning => meaning.Covers(code)).Select(meaning => meaning.Word);

    /// <summary>The name that it is asked for; null when that would be too long to ask.</summary>
    public string? NameOf(string domain) => domain.Length + 1 + Zone.Length <= LongestName ? $"{domain}.{Zone}" : null;

    public string NameOf(IPAddress address) => $"{Reversed(address)}.{Zone}";

    /// <summary>The name of an address in the reverse tree.</summary>
    public static string ReverseName(IPAddress address) => $"{Reversed(address)}.{(address.AddressFamily == AddressFamily.InterNetwork ? "in-addr" : "ip6")}.arpa";

    /// <summary>Lists with semicolons or line ends between them; what is wrong comes back in words.</summary>
    public static (IReadOnlyList<BlockList> Lists, IReadOnlyList<string> Faults) Read(string? setting)
    {
        List<BlockList> lists = [];
        List<string> faults = [];
        foreach (var text in (setting ?? "").Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (list, fault) = ReadOne(text);
            if (fault is null && lists.Exists(other => other.Zone == list!.Zone))
                fault = $"“{list!.Zone}” stands there twice. Write it once.";
            if (fault is null)
                lists.Add(list!);
            else
                faults.Add(fault);
        }

        return (lists, faults);
    }

    private static (BlockList? List, string? Fault) ReadOne(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var zone = words[0].TrimEnd('.').ToLowerInvariant();
        if (!zone.Contains('.', StringComparison.Ordinal) || Addresses.HostOf(zone) != zone || zone.Any(letter => letter > 127))
            return (null, $"“{words[0]}” is no name of a list. Begin with the zone, for example zen.spamhaus.org.");
        if (words.Length < 2 || words[1] is not ("address" or "domain" or "both"))
            return (null, $"Of “{zone}” it is not said what it lists. Write address, domain or both behind it.");
        List<ListMeaning> meanings = [];
        foreach (var word in words[2..])
        {
            if (ListMeaning.Read(word) is not { } meaning)
                return (null, $"“{word}” of “{zone}” is no meaning. Write it as 127.0.0.2=spam, 127.0.0.4-7=malware or &8=phishing.");
            meanings.Add(meaning);
        }

        return (new BlockList(zone, words[1] != "domain", words[1] != "address", meanings), null);
    }

    private static string Reversed(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? string.Join('.', address.GetAddressBytes().Reverse())
        : string.Join('.', Convert.ToHexStringLower(address.GetAddressBytes()).Reverse());
}
