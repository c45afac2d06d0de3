using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Scenarios.IncidentToResponse;

/// <summary>A device's own program, in the foreground, on a folder and ports of its own; its list is fetched every second.</summary>
internal abstract class RunningDevice : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Process? _process;
    private Task _refreshing = Task.CompletedTask;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("tr-device-").FullName;

    protected int Port { get; } = FreePort();

    protected string In(string file) => Path.Combine(Folder, file);

    /// <param name="refresh">Fetches the list; done once before the program starts.</param>
    protected async Task BeginAsync(string program, string[] arguments, Func<Task> refresh)
    {
        // The program may give up being root.
        Process.Start("chmod", ["777", Folder]).WaitForExit();
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Running.RunningSystem.EventuallyAsync(async () => _process.HasExited ? throw new InvalidOperationException($"{program} ended with {_process.ExitCode}") : await AnswersAsync(), $"{program} answers");
        _refreshing = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
            while (!_stop.IsCancellationRequested)
            {
                await refresh();
                await timer.WaitForNextTickAsync(CancellationToken.None);
            }
        });
    }

    protected abstract Task<bool> AnswersAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _refreshing;
        if (_process is { HasExited: false })
            _process.Kill(entireProcessTree: true);
        _process?.Dispose();
        _stop.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
