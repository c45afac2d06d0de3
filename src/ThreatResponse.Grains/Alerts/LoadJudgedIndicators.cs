using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Fills the silo's set of judged indicators before it takes alerts, and again every few seconds: another silo may have judged one.</summary>
internal sealed partial class LoadJudgedIndicators(JudgedIndicators indicators, TimeProvider time, ILogger<LoadJudgedIndicators> log) : BackgroundService
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await indicators.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await indicators.LoadAsync(stoppingToken);
            }
            catch (StoreBusyException fault)
            {
                LogNotRead(fault.Message);
            }
        }
    }

    [LoggerMessage(5006, LogLevel.Warning, "Judged indicators could not be read again: {Reason}")]
    private partial void LogNotRead(string reason);
}
