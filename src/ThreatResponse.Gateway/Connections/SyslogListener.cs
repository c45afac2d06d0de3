using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Gateway.Connections;

/// <summary>
/// Syslog over UDP and TCP. Messages wait in one bounded queue and are journalled as many at a time as there are. When the journal cannot keep up, TCP
/// senders are made to wait; what UDP then loses is counted and logged.
/// </summary>
internal sealed partial class SyslogListener(
    GatewayOptions options, TakeIn intake, IHostApplicationLifetime life, TimeProvider time, IMeterFactory meters, ILogger<SyslogListener> log) : BackgroundService
{
    private const int MaxWaiting = 20_000;
    private const long MaxWaitingBytes = 64 * 1024 * 1024;
    private const int MaxConnections = 1_000;
    private const int MostAtOnce = 1_000;
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);
    private readonly WaitingMessages _waiting = new(MaxWaiting, MaxWaitingBytes);
    private long _lost;
    private long _lostEver;
    private int _connections;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.SyslogPort == 0 || !await life.StartedAsync(stoppingToken))
            return;
        meters.Create("ThreatResponse").CreateObservableCounter("threatresponse.syslog.dropped", () => Interlocked.Read(ref _lostEver), "{datagram}", "Datagrams that came faster than they could be journalled");
        var endpoint = new IPEndPoint(IPAddress.Parse(options.SyslogAddress), options.SyslogPort);
        using var udp = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 * 1024 * 1024 };
        using var tcp = new TcpListener(endpoint);
        try
        {
            udp.Bind(endpoint);
            tcp.Start();
        }
        catch (SocketException fault)
        {
            LogCannotListen(fault, endpoint);
            return;
        }

        await Task.WhenAll(ReceiveUdp(udp, stoppingToken), AcceptTcp(tcp, stoppingToken), Journal(stoppingToken));
    }

    private async Task Journal(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await _waiting.AnyAsync(stop);
                await Journal(_waiting.Take(MostAtOnce), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody acknowledges syslog: what was received and can still be journalled is, within a few seconds.
            using var patience = new CancellationTokenSource(_grace, time);
            while (_waiting.Take(MostAtOnce) is { Count: > 0 } rest && !patience.IsCancellationRequested)
                await Journal(rest, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Journal(IReadOnlyList<ReceivedMessage> messages, CancellationToken stop)
    {
        await intake.UntilTaken("syslog", messages, stop);
        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
            LogLost(lost);
    }

    private async Task ReceiveUdp(Socket socket, CancellationToken stop)
    {
        var buffer = new byte[SyslogFrames.MaxMessage];
        var anyone = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var received = await socket.ReceiveFromAsync(buffer, anyone, stop);
                var sender = ((IPEndPoint)received.RemoteEndPoint).Address.ToString();
                if (received.ReceivedBytes == 0 || _waiting.TryAdd(new ReceivedMessage(buffer.AsMemory(0, received.ReceivedBytes).ToArray(), sender)))
                    continue;
                Interlocked.Increment(ref _lost);
                Interlocked.Increment(ref _lostEver);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException fault)
            {
                LogUdpFault(fault);
            }
        }
    }

    private async Task AcceptTcp(TcpListener listener, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stop);
                if (Volatile.Read(ref _connections) < MaxConnections)
                {
                    _ = ReceiveTcp(client, stop);
                    continue;
                }

                client.Dispose();
                LogTooManyConnections(MaxConnections);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException fault)
            {
                LogTcpFault(fault, "accept");
            }
        }
    }

    private async Task ReceiveTcp(TcpClient client, CancellationToken stop)
    {
        var sender = (client.Client.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? "?";
        Interlocked.Increment(ref _connections);
        try
        {
            using (client)
                await SyslogConnection.ReadAsync(client.GetStream(), sender, _waiting, time, stop);
        }
        catch (Exception fault) when (fault is OperationCanceledException or TimeoutException)
        {
            // Stopping, or a connection that said nothing for ten minutes.
        }
        catch (Exception fault)
        {
            // One sender's connection, whatever is wrong with it, is no reason to stop listening to the others.
            LogTcpFault(fault, sender);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    [LoggerMessage(6101, LogLevel.Error, "Cannot listen for syslog on {Endpoint}; set syslog.port, or TR_SYSLOG_PORT, to a port that is free")]
    private partial void LogCannotListen(Exception fault, IPEndPoint endpoint);

    [LoggerMessage(6102, LogLevel.Warning, "{Count} syslog datagrams were lost: they came faster than they could be journalled")]
    private partial void LogLost(long count);

    [LoggerMessage(6103, LogLevel.Warning, "A syslog datagram could not be received")]
    private partial void LogUdpFault(Exception fault);

    [LoggerMessage(6104, LogLevel.Warning, "The syslog connection of {Sender} was closed")]
    private partial void LogTcpFault(Exception fault, string sender);

    [LoggerMessage(6105, LogLevel.Warning, "There are {Count} syslog connections; one more was closed")]
    private partial void LogTooManyConnections(int count);
}
