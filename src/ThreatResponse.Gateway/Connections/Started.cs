using Microsoft.Extensions.Hosting;

namespace ThreatResponse.Gateway.Connections;

internal static class Started
{
    /// <summary>Waits until every part of the process runs.</summary>
    /// <returns>False when it is stopped before.</returns>
    public static async Task<bool> StartedAsync(this IHostApplicationLifetime life, CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = life.ApplicationStarted.Register(started.SetResult);
        await using var onStop = stop.Register(() => started.TrySetCanceled(stop));
        try
        {
            await started.Task;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
