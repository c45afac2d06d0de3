using System.Net.Sockets;
using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Ssh;

/// <summary>
/// Runs commands on a device, one after the other over one connection, opened with the first. Commands are fixed texts: what varies goes over their input, so
/// that nothing is ever read by a shell. A name or a password is sent only after the host key was found right.
/// </summary>
internal sealed class SshSession(DeviceConnection to) : IAsyncDisposable
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private SshClient? _client;

    /// <param name="input">What is written to it.</param>
    /// <param name="writes">It changes something: when no answer comes, nobody knows whether it did.</param>
    /// <exception cref="DeviceFailureException">It could not be run, or did not answer. Not when it answers that it failed.</exception>
    public async Task<SshRun> RunAsync(string command, string input, bool writes, CancellationToken stop)
    {
        var client = _client ??= await ConnectAsync(stop);
        using var sent = client.CreateCommand(Sheltered(command), Encoding.UTF8);
        sent.CommandTimeout = _longest;
        to.Sent(command);
        try
        {
            var run = sent.ExecuteAsync(stop);
            await TellAsync(sent, input, stop);
            await run;
        }
        catch (Exception fault) when (fault is SshException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw Cut(writes, fault);
        }

        return sent.ExitStatus is { } code ? new SshRun(code, sent.Result, sent.Error) : throw Cut(writes, null);
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>In a shell that is known, with what administrators call also for others, and in English.</summary>
    private static string Sheltered(string command) => $"sh -c 'export LC_ALL=C PATH=\"$PATH:/usr/local/sbin:/usr/sbin:/sbin\"; {command}'";

    /// <summary>Writes a command's input, and ends it. A command may have ended before, without reading it: what it answered then says how it went.</summary>
    private static async Task TellAsync(SshCommand sent, string input, CancellationToken stop)
    {
        Stream stream;
        try
        {
            stream = sent.CreateInputStream();
        }
        catch (InvalidOperationException)
        {
            return;
        }

        await using (stream)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(input), stop);
    }

    private DeviceFailureException Cut(bool writes, Exception? fault) => writes
        ? new(FailureKind.UnknownOutcome, $"The connection to {to.Name} ended after the change was sent, and before its answer.", fault)
        : new(FailureKind.Transient, $"The connection to {to.Name} ended before an answer.", fault);

    private async Task<SshClient> ConnectAsync(CancellationToken stop)
    {
        var client = new SshClient(SshSettings.Connection(to)) { KeepAliveInterval = TimeSpan.FromSeconds(10) };
        string? refused = null;
        client.HostKeyReceived += (_, key) =>
        {
            var seen = HostKeys.Written(key.FingerPrintSHA256);
            key.CanTrust = HostKeys.Holds(to.Optional(SshSettings.HostKey), seen);
            refused = key.CanTrust ? null : seen;
        };
        try
        {
            await client.ConnectAsync(stop);
            return client;
        }
        catch (Exception fault) when (fault is SshException or SocketException or IOException or ObjectDisposedException)
        {
            client.Dispose();
            throw refused is null ? SshFailures.Of(to, fault) : SshFailures.HostKey(to, refused);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
