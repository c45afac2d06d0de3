using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.FeedText;
using ThreatResponse.Integrations.Misp;
using ThreatResponse.Integrations.Taxii;

namespace ThreatResponse.Integrations;

/// <summary>Every way to come by a feed's files without somebody who sends them.</summary>
public static class FeedOrigins
{
    /// <param name="folder">Below which files of feeds may lie on this machine; null: nowhere.</param>
    public static IReadOnlyList<IFeedOrigin> All(string? folder) => [new FolderOrigin(folder), new MispOrigin(), new TaxiiOrigin(), new UrlOrigin()];

    public static IServiceCollection AddFeedOrigins(this IServiceCollection services, string? folder)
    {
        foreach (var origin in All(folder))
            services.AddSingleton(origin);
        return services;
    }
}
