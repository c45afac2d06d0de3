using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.DnsLookup;
using ThreatResponse.Integrations.MaxMind;

namespace ThreatResponse.Integrations;

/// <summary>Every product that says more about values.</summary>
public static class EnricherProducts
{
    public static IReadOnlyList<IEnricherProduct> All { get; } =
    [
        new DnsProduct(),
        new MaxMindProduct(),
    ];

    public static IServiceCollection AddEnricherProducts(this IServiceCollection services)
    {
        foreach (var product in All)
            services.AddSingleton(product);
        return services;
    }
}
