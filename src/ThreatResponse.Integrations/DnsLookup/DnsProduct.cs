using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.DnsLookup;

/// <summary>What names lead to, what addresses are called, and lists that are asked over DNS. Which lists is for those who run us to say: most have terms of use.</summary>
internal sealed class DnsProduct(DnsLimits limits) : IEnricherProduct
{
    public DnsProduct()
        : this(DnsLimits.Usual)
    {
    }

    public EnricherProduct Manifest { get; } = new(
        "dns",
        "DNS and block lists",
        "Where a name leads, what an address is called, and which block lists (DNSBL) name either.",
        ["ipv4-addr", "ipv6-addr", "domain-name"],
        [
            new(
                DnsSettings.ResolversName,
                "Resolvers",
                "Addresses, with commas between them and a port where it is not 53. Those of this machine when it is empty. Many lists answer only resolvers of your own, no public ones.",
                Optional: true),
            new(
                DnsSettings.ListsName,
                "Block lists",
                "With semicolons between them; of each: its zone, what it lists (address, domain or both), and what its answers mean, as in “zen.spamhaus.org address 127.0.0.2-3=spam 127.0.0.4-7=malware 127.0.0.10-11=ignored; multi.surbl.org domain &8=phishing &16=malware”. Without meanings every answer is a listing; ignored counts for nothing. Mind a list’s terms of use.",
                Optional: true),
            new(DnsSettings.MaliciousFromName, "Lists that make malicious", "From how many lists on a value is malicious. Empty: it is suspicious, however many name it.", SettingKind.Number, Optional: true),
            new(DnsSettings.OursName, "Internal domains", "With commas between them, such as corp.example.com. Neither they nor names below them are ever asked about, nor names without a dot.", Optional: true),
            new(DnsSettings.InternalResolversName, "Internal resolvers", "Addresses of those that know what private addresses are called. Empty: private addresses are not asked about.", Optional: true),
        ],
        IsLocal: false,
        Reliability.C,
        EnricherQuota.None,
        new AnswerLifetimes(TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.FromHours(1)),
        [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)],
        // Who has a name's servers sees that somebody asks for it.
        MostPap: "green");

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => DnsSettings.Read(settings).Faults;

    public IEnricher Connect(DeviceConnection to) => new DnsEnricher(to, DnsSettings.Read(to.Settings).Settings, limits);
}
