using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

/// <summary>Every thread of the process is interrupted again and again, as the end of a child and the collector of garbage do it now and then.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Interruptions : IDisposable
{
    /// <summary>SIGCHLD.</summary>
    private const int ChildEnded = 17;
    private readonly Thread _thread;
    private volatile bool _isOver;

    public Interruptions()
    {
        _thread = new Thread(Interrupt);
        _thread.Start();
    }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    private void Interrupt()
    {
        while (!_isOver)
        {
            foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
                _ = tgkill(Environment.ProcessId, int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture), ChildEnded);
        }
    }

    [DllImport("libc")]
    private static extern int tgkill(int process, int thread, int signal);
}
