using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ThreatResponse.Grains;

/// <summary>Fills what a silo holds in memory before it takes alerts, and brings it up to date every few seconds: what changed on another silo counts here too. What cannot be read stays as it was until the next time.</summary>
internal abstract partial class KeepLoaded(TimeSpan every, TimeProvider time, ILogger log) : BackgroundService
{
    private readonly PeriodicTimer _timer = new(every, time);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected abstract Task LoadAsync(CancellationToken stop);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LoadAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever went wrong: it stays as it was, and is read again a few seconds later.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotRead(fault, GetType().Name);
            }
        }
    }

    [LoggerMessage(5201, LogLevel.Warning, "{What}: what this silo holds in memory could not be brought up to date; until the next time, what is known counts")]
    private partial void LogNotRead(Exception fault, string what);
}
