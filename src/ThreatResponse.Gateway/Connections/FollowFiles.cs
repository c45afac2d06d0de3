using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Connections;

namespace ThreatResponse.Gateway.Connections;

/// <summary>Follows the configured files, looking for news five times a second. A name with a * stands for every file it matches.</summary>
internal sealed partial class FollowFiles(GatewayOptions options, IFollowPositions positions, TakeIn intake, IHostApplicationLifetime life, TimeProvider time, ILogger<FollowFiles> log) : BackgroundService
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a file whose name is gone is still read: whoever writes to it may not have noticed yet.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Follow.Count == 0 || !await life.StartedAsync(stoppingToken))
            return;
        await Task.WhenAll(options.Follow.Select(followed => Follow(followed, stoppingToken)));
    }

    private async Task Follow(FollowedFile followed, CancellationToken stop)
    {
        var readers = new Dictionary<string, Reader>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(_look, time);
        try
        {
            do
            {
                foreach (var file in Files(followed.File))
                {
                    if (!readers.TryGetValue(file, out var reader))
                        readers[file] = reader = new Reader(new FileFollower(file, positions, lines => intake.LinesUntilTaken(followed.Source, lines, stop), options.MaxLine, bytes => LogLost(file, bytes)));
                    reader.LastNamed = time.GetUtcNow();
                }

                foreach (var (file, reader) in readers)
                {
                    await ReadNews(reader, file, stop);
                    if (time.GetUtcNow() - reader.LastNamed > _patience && readers.Remove(file))
                        reader.Follower.Dispose();
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
                reader.Follower.Dispose();
        }
    }

    private async Task ReadNews(Reader reader, string file, CancellationToken stop)
    {
        try
        {
            await reader.Follower.ReadNewsAsync(stop);
            reader.Fault = null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // Whatever it is, the next look may succeed, and the other files are not to suffer. Said once, not five times a second.
            if (reader.Fault != fault.Message)
                LogFault(fault, file);
            reader.Fault = fault.Message;
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

    [LoggerMessage(6122, LogLevel.Warning, "{File} was replaced while it was not followed, and its earlier contents were not found beside it: what came after byte {Offset} of them was not read")]
    private partial void LogLost(string file, long offset);

    private sealed class Reader(FileFollower follower)
    {
        public FileFollower Follower { get; } = follower;

        public DateTimeOffset LastNamed { get; set; }

        public string? Fault { get; set; }
    }
}
