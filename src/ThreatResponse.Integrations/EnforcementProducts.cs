using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.ActiveDirectory;
using ThreatResponse.Integrations.Nftables;

namespace ThreatResponse.Integrations;

/// <summary>Every product that enforces lists.</summary>
public static class EnforcementProducts
{
    public static IReadOnlyList<IEnforcementProduct> All { get; } =
    [
        new ActiveDirectoryProduct(),
        new NftablesProduct(),
    ];

    public static IServiceCollection AddEnforcementProducts(this IServiceCollection services)
    {
        foreach (var product in All)
            services.AddSingleton(product);
        return services;
    }
}
