using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>
/// Runs a command under limits: in a session of its own (<c>setsid</c>), with address space and files limited (<c>prlimit</c>), and ended by <c>timeout</c> even if
/// this server dies. All three belong to packages that every Debian has (util-linux, coreutils).
/// </summary>
internal static class AnalyzerProcess
{
    private const int Kept = 4096;

    /// <summary>How long the outputs of what was killed are still waited for.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(2);

    /// <returns>The last that it printed, errors at the end.</returns>
    /// <exception cref="DeviceFailureException">It could not be started, or took too long.</exception>
    public static async Task<string> RunAsync(AnalyzerDeclaration analyzer, AnalyzerJob job, AnalyzerLimits limits, TimeProvider time, CancellationToken stop)
    {
        var family = new ProcessFamily();
        using var patience = new CancellationTokenSource(limits.Time, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        using var process = Start(analyzer, job, limits, family);
        process.StandardInput.Close();
        var printed = Task.WhenAll(TailAsync(process.StandardOutput.BaseStream), TailAsync(process.StandardError.BaseStream));
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new DeviceFailureException(FailureKind.Transient, $"{analyzer.Name} was ended after {limits.Time.TotalSeconds:0} s: it took too long. If it needs longer, raise its time limit.");
        }
        finally
        {
            await family.EndAsync(process.Id);
        }

        try
        {
            return string.Join('\n', await printed.WaitAsync(_rest, CancellationToken.None)).Trim();
        }
        catch (TimeoutException)
        {
            return "";
        }
    }

    private static Process Start(AnalyzerDeclaration analyzer, AnalyzerJob job, AnalyzerLimits limits, ProcessFamily family)
    {
        var start = new ProcessStartInfo("/usr/bin/setsid")
        {
            WorkingDirectory = analyzer.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] words =
        [
            "prlimit", Number($"--as={limits.Memory}"), Number($"--fsize={limits.File}"), "--core=0",
            "timeout", "--signal=KILL", Number($"{(int)limits.Time.TotalSeconds + 5}"),
            analyzer.Command, job.Folder,
        ];
        foreach (var word in words)
            start.ArgumentList.Add(word);
        // Nothing of our own environment, which may hold secrets.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = job.Scratch;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment[ProcessFamily.Variable] = family.Name;
        if (job.Certificates is { } certificates)
            start.Environment["REQUESTS_CA_BUNDLE"] = certificates;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new DeviceFailureException(FailureKind.Unsupported, $"Analyzers cannot be run on this server: {fault.Message}. They need Linux with setsid, prlimit and timeout.", fault);
        }
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads to the end, so that nobody waits for us, and keeps the last of it.</summary>
    private static async Task<string> TailAsync(Stream stream)
    {
        var (kept, part) = (Array.Empty<byte>(), new byte[Kept]);
        try
        {
            while (await stream.ReadAsync(part) is var read and > 0)
            {
                byte[] all = [.. kept, .. part.AsSpan(0, read)];
                kept = all[Math.Max(0, all.Length - Kept)..];
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // Its side is gone: what was read is all there is.
        }

        return Encoding.UTF8.GetString(kept).Trim();
    }
}
