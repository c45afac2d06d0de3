using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Fills the silo's intelligence before it takes alerts, and follows what is imported, wherever that is done.</summary>
internal sealed partial class LoadKnownIndicators(KnownIndicators known, TimeProvider time, ILogger<LoadKnownIndicators> log) : BackgroundService
{
    private readonly PeriodicTimer _timer = new(TimeSpan.FromSeconds(2), time);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await known.LoadAsync(cancellationToken);
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
                await known.LoadAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever went wrong: the set stays as it was, and is brought up to date two seconds later.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotRead(fault);
            }
        }
    }
}
