using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains;

/// <summary>
/// Wakes what works by itself once a silo has started. A cluster that is just forming, or a database that is just away, may refuse: then it is tried again, and
/// the silo goes on.
/// </summary>
internal abstract partial class WakeAtStart(IHostApplicationLifetime life, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(5);

    protected abstract Task WakeAsync();

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var begun = life.ApplicationStarted.Register(() => started.TrySetResult());
        await using var ended = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        await started.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Caller.System.Enter();
                // A silo that is to end does not wait for an answer that may never come.
                await WakeAsync().WaitAsync(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, it must not end the silo: what could not be woken is woken by the next try, or by another silo.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogAgain(fault);
            }

            await Task.Delay(_again, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(5501, LogLevel.Warning, "What works by itself could not be woken; it is tried again in a few seconds")]
    private partial void LogAgain(Exception fault);
}
