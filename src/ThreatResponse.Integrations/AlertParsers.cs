using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Cef;
using ThreatResponse.Integrations.JsonEventSource;
using ThreatResponse.Integrations.Leef;
using ThreatResponse.Integrations.SuricataEve;
using ThreatResponse.Integrations.Syslog;

namespace ThreatResponse.Integrations;

/// <summary>Every parser there is.</summary>
public static class AlertParsers
{
    public static IReadOnlyList<IAlertParser> All { get; } = [new JsonEventParser(), new SuricataEveParser(), new SyslogParser(), new CefParser(), new LeefParser()];

    public static IServiceCollection AddAlertParsers(this IServiceCollection services)
    {
        foreach (var parser in All)
            services.AddSingleton(parser);
        return services;
    }
}
