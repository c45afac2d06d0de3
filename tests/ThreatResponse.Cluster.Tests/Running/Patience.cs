namespace ThreatResponse.Cluster.Tests.Running;

internal static class Patience
{
    /// <summary>True for the long version of every test.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("TR_LONG") is { Length: > 0 } and not "0";

    /// <summary>Looks again and again until it holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what, int seconds = 60)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await holds())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not {what} within {seconds} s.");
            }
        }
    }

    public static Task UntilAsync(Func<bool> holds, string what, int seconds = 60) => UntilAsync(() => Task.FromResult(holds()), what, seconds);
}
