using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Fills the silo's set of judged indicators before it takes alerts, and reads it again every few seconds: what was judged on another silo counts here too.</summary>
internal sealed partial class LoadJudgedIndicators(JudgedIndicators indicators, TimeProvider time, ILogger<LoadJudgedIndicators> log) : BackgroundService
{
    private readonly PeriodicTimer _timer = new(TimeSpan.FromSeconds(10), time);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await indicators.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await indicators.LoadAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever went wrong: the set stays as it was, and is read again ten seconds later.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotRead(fault);
            }
        }
    }
}
