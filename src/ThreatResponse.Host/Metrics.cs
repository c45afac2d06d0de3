using OpenTelemetry.Metrics;

namespace ThreatResponse.Host;

internal static class Metrics
{
    /// <summary>What Prometheus can scrape: the runtime, HTTP, and Orleans' own meters.</summary>
    public static void Add(IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .AddRuntimeInstrumentation()
        .AddAspNetCoreInstrumentation()
        .AddMeter("Microsoft.Orleans", "ThreatResponse")
        .AddPrometheusExporter());
}
