using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Registrations.Whois;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>What registries say: by RDAP (RFC 9082, 9083, 9224), and where there is none by WHOIS (RFC 3912).</summary>
internal sealed class RegistrationProduct(HttpLimits http, WhoisLimits whois, Network network, string? pinned) : IEnricherProduct
{
    public RegistrationProduct()
        : this(HttpLimits.Usual with { LargestAnswer = 10 * 1024 * 1024 }, new WhoisLimits(), Network.Real, null)
    {
    }

    public EnricherProduct Manifest { get; } = new(
        "registration",
        "WHOIS and RDAP",
        "Says of names when and by whom their domain was registered, and of addresses whose network they lie in.",
        ["domain-name", "url", "ipv4-addr", "ipv6-addr"],
        RegistrationSettings.All,
        IsLocal: false,
        Reliability.B,
        new EnricherQuota(30, null),
        new AnswerLifetimes(TimeSpan.FromDays(7), TimeSpan.FromDays(7), TimeSpan.FromHours(1)),
        [],
        MostPap: "amber");

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [.. RegistrationSettings.Faults(settings)];

    public IEnricher Connect(DeviceConnection to) => new RegistrationEnricher(to, http, whois, network, pinned);
}
