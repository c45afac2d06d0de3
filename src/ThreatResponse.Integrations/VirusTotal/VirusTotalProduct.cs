using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>VirusTotal, over its API v3. Reports are read; files are never sent there, and URLs without the user and password in them.</summary>
internal sealed class VirusTotalProduct(HttpLimits limits) : IEnricherProduct
{
    public const string Home = "https://www.virustotal.com";
    public const string Key = "key";
    public const string Reanalyse = "reanalyse";
    public const string Trusted = "trusted";

    private const string TrustedByDefault = "BitDefender, ESET, ESET-NOD32, Fortinet, Google Safebrowsing, Kaspersky, Microsoft, Netcraft, Sophos, Symantec";

    public VirusTotalProduct()
        : this(HttpLimits.Usual with { LargestAnswer = 10 * 1024 * 1024 })
    {
    }

    public EnricherProduct Manifest { get; } = new(
        "virustotal",
        "VirusTotal",
        "How many engines call a file, URL, domain or address malicious, and what they call it.",
        ["domain-name", "file", "ipv4-addr", "ipv6-addr", "url"],
        [
            new DeviceSetting(Key, "API key", "Shown in your VirusTotal account under API key. For use in a company, VirusTotal asks for a premium key.", SettingKind.Secret),
            new DeviceSetting(Reanalyse, "Ask for new analyses", "Yes: while an incident is open, a value whose last analysis is old is analysed anew, which others can see there. Each time costs one call more.", SettingKind.Choice, Default: "no", Choices: ["no", "yes"]),
            new DeviceSetting(Trusted, "Trusted engines", "Names as VirusTotal has them, with commas between. Three to nine engines make a value malicious when one of these is among them, and suspicious otherwise.", Default: TrustedByDefault),
            new DeviceSetting(HttpSettings.Address, "Address", "https:// and the name of VirusTotal, or of your gateway to it.", Default: Home),
            HttpSettings.Fingerprint,
        ],
        IsLocal: false,
        Reliability.B,
        new EnricherQuota(4, 500),
        new AnswerLifetimes(TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(1)),
        [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24), TimeSpan.FromDays(3), TimeSpan.FromDays(7), TimeSpan.FromDays(30)],
        MostPap: "amber");

    public IEnricher Connect(DeviceConnection to) => new VirusTotalEnricher(to, limits);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [.. HttpSettings.Faults(settings)];

    public static IReadOnlySet<string> TrustedEngines(string? setting) =>
        (setting ?? TrustedByDefault).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
