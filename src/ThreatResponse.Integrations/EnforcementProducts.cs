using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.ActiveDirectory;
using ThreatResponse.Integrations.Fortigate;
using ThreatResponse.Integrations.Nftables;
using ThreatResponse.Integrations.PanOs;
using ThreatResponse.Integrations.Webhook;

namespace ThreatResponse.Integrations;

/// <summary>Every product that enforces lists.</summary>
public static class EnforcementProducts
{
    public static IReadOnlyList<IEnforcementProduct> All { get; } =
        [new ActiveDirectoryProduct(), new FortigateProduct(), new NftablesProduct(), new PanOsProduct(), new WebhookProduct()];

    public static IServiceCollection AddEnforcementProducts(this IServiceCollection services)
    {
        foreach (var product in All)
            services.AddSingleton(product);
        return services;
    }
}
