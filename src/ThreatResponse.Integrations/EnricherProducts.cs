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
    /// <param name="analyzers">Folder that analyzers of Cortex may run from; null: none do.</param>
    public static IReadOnlyList<IEnricherProduct> All(string? analyzers) =>
    [
        new CortexProduct(analyzers),
        new DnsProduct(),
        new IdentitiesProduct(),
        new MaxMindProduct(),
        new RegistrationProduct(),
        new VirusTotalProduct(),
    ];

    public static IServiceCollection AddEnricherProducts(this IServiceCollection services, string? analyzers)
    {
        foreach (var product in All(analyzers))
            services.AddSingleton(product);
        return services;
    }
}
