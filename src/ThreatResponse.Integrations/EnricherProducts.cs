using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.CortexAnalyzer;
using ThreatResponse.Integrations.VirusTotal;
using ThreatResponse.Integrations.ActiveDirectory.Identity;

namespace ThreatResponse.Integrations;

/// <summary>Every product that says more about values.</summary>
public static class EnricherProducts
{
    public static IReadOnlyList<IEnricherProduct> All { get; } =
    [
        new CortexProduct(),
        new VirusTotalProduct(),
        new IdentitiesProduct(),
    ];

    public static IServiceCollection AddEnricherProducts(this IServiceCollection services)
    {
        foreach (var product in All)
            services.AddSingleton(product);
        return services;
    }
}
