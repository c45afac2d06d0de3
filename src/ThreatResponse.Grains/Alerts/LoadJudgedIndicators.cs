using Microsoft.Extensions.Hosting;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Fills the silo's set of judged indicators before it takes alerts.</summary>
internal sealed class LoadJudgedIndicators(JudgedIndicators indicators) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => indicators.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
