using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.ServedLists;

namespace ThreatResponse.Integrations;

/// <summary>Every format that lists are served in.</summary>
public static class ListFormats
{
    public static IReadOnlyList<IListFormat> All { get; } =
    [
        new PlainFormat(), new CsvFormat(), new JsonFormat(), new PanosIpFormat(), new PanosDomainFormat(), new PanosUrlFormat(), new ProxySgFormat(),
        new SquidDomainFormat(), new SquidIpFormat(), new SquidRegexFormat(), new RpzFormat(),
    ];

    public static IServiceCollection AddListFormats(this IServiceCollection services)
    {
        foreach (var format in All)
            services.AddSingleton(format);
        return services;
    }
}
