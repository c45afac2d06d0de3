using Microsoft.Extensions.Hosting;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Response;

/// <summary>Wakes the lists when a silo has started: what is over while no silo ran ends now, and every minute from then on.</summary>
internal sealed class KeepLists(IGrainFactory grains, IHostApplicationLifetime life) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var begun = life.ApplicationStarted.Register(() => started.TrySetResult());
        await using var ended = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        await started.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested)
            return;
        Caller.System.Enter();
        await grains.GetGrain<IListDirectoryGrain>("all").TidyAsync();
        await grains.GetGrain<IDeviceDirectoryGrain>("all").WakeAsync();
    }
}
