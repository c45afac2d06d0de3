using Microsoft.Extensions.Hosting;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Grains.Response.Rules;

/// <summary>Wakes the runner of the rules when a silo has started; from then on it wakes by itself.</summary>
internal sealed class KeepRules(IGrainFactory grains, IHostApplicationLifetime life) : BackgroundService
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
        await grains.GetGrain<IRuleRunnerGrain>("all").WakeAsync();
    }
}
