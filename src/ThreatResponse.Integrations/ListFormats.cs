using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.ServedLists;

namespace ThreatResponse.Integrations;

/// <summary>Every format that lists are served in.</summary>
public static class ListFormats
{
    public static IReadOnlyList<IListFormat> All { get; } =
    [
        new LinesFormat("plain", "anything that reads one value a line", Enum.GetValues<MemberKind>()), new CsvFormat(), new JsonFormat(),
        new LinesFormat("panos-ip", "Palo Alto Networks external dynamic list, type IP", [MemberKind.Address]), new PanosDomainFormat(), new PanosUrlFormat(), new ProxySgFormat(),
        new LinesFormat("squid-ip", "Squid, dst", [MemberKind.Address], "# no members"), new SquidDomainFormat(), new SquidRegexFormat(), new RpzFormat(),
    ];

    public static IServiceCollection AddListFormats(this IServiceCollection services)
    {
        foreach (var format in All)
            services.AddSingleton(format);
        return services;
    }
}
