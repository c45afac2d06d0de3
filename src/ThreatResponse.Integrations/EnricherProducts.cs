using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.ActiveDirectory.Identity;
using ThreatResponse.Integrations.CortexAnalyzer;
using ThreatResponse.Integrations.DnsLookup;
using ThreatResponse.Integrations.MaxMind;
using ThreatResponse.Integrations.Registrations;
using ThreatResponse.Integrations.VirusTotal;

namespace ThreatResponse.Integrations;

/// <summary>Every product that says more about values.</summary>
public static class EnricherProducts
{
    public static IReadOnlyList<IEnricherProduct> All { get; } =
    [
        new CortexProduct(),
        new DnsProduct(),
        new IdentitiesProduct(),
        new MaxMindProduct(),
        new RegistrationProduct(),
        new VirusTotalProduct(),
    ];

    public static IServiceCollection AddEnricherProducts(this IServiceCollection services)
    {
        foreach (var product in All)
            services.AddSingleton(product);
        return services;
    }
}
