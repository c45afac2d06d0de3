using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Connections;

namespace ThreatResponse.Gateway.Connections;

/// <summary>Follows the configured files, each by itself, looking for news five times a second. A name with a * stands for every file it matches.</summary>
internal sealed partial class FollowFiles(GatewayOptions options, IFollowPositions positions, TakeIn intake, IHostApplicationLifetime life, TimeProvider time, ILogger<FollowFiles> log) : BackgroundService
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Follow.Count == 0 || !await life.StartedAsync(stoppingToken))
            return;
        await Task.WhenAll(options.Follow.Select(followed => Follow(followed, stoppingToken)));
    }

    private async Task Follow(FollowedFile followed, CancellationToken stop)
    {
        var readers = new Dictionary<string, FileFollower>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(_look, time);
        try
        {
            do
            {
                foreach (var file in Files(followed.File))
                {
                    if (!readers.TryGetValue(file, out var reader))
                        readers[file] = reader = new FileFollower(file, positions, lines => intake.UntilTaken(followed.Source, lines, stop), options.MaxLine);
                    await ReadNews(reader, file, stop);
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping: what was read and not taken is read again at the next start.
        }
        finally
        {
            foreach (var reader in readers.Values)
                reader.Dispose();
        }
    }

    private async Task ReadNews(FileFollower reader, string file, CancellationToken stop)
    {
        try
        {
            await reader.ReadNewsAsync(stop);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or TimeoutException or ThreatResponse.Contracts.StoreBusyException)
        {
            LogFault(fault, file);
        }
    }

    private static IEnumerable<string> Files(string pattern)
    {
        var (folder, name) = (Path.GetDirectoryName(pattern) ?? ".", Path.GetFileName(pattern));
        if (!name.Contains('*', StringComparison.Ordinal))
            return [pattern];
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, name).Order(StringComparer.Ordinal) : [];
    }

    [LoggerMessage(6121, LogLevel.Warning, "{File} cannot be read just now; it is tried again")]
    private partial void LogFault(Exception fault, string file);
}
