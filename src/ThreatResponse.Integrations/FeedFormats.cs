using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.FeedText;
using ThreatResponse.Integrations.Misp;
using ThreatResponse.Integrations.Stix;

namespace ThreatResponse.Integrations;

/// <summary>Every format that feeds are read in, in the order in which a file is tried.</summary>
public static class FeedFormats
{
    public static IReadOnlyList<IFeedFormat> All { get; } = [new StixBundle(), new MispEvents(), new TextFeed()];

    public static IServiceCollection AddFeedFormats(this IServiceCollection services)
    {
        foreach (var format in All)
            services.AddSingleton(format);
        return services;
    }
}
