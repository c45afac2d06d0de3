using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Gateway.Connections;

/// <summary>
/// Syslog over UDP and TCP. Messages wait in one bounded queue and are journalled as many at a time as there are. When the journal cannot keep up, TCP
/// senders are made to wait; what UDP then loses is counted and logged.
/// </summary>
internal sealed partial class SyslogListener(GatewayOptions options, TakeIn intake, IHostApplicationLifetime life, TimeProvider time, ILogger<SyslogListener> log) : BackgroundService
{
    private const int MaxWaiting = 20_000;
    private const int MostAtOnce = 1_000;
    private static readonly TimeSpan _idle = TimeSpan.FromMinutes(10);
    private readonly Channel<ReceivedMessage> _waiting = Channel.CreateBounded<ReceivedMessage>(MaxWaiting);
    private long _lost;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.SyslogPort == 0 || !await life.StartedAsync(stoppingToken))
            return;
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
        var messages = new List<ReceivedMessage>(MostAtOnce);
        while (await Next(stop))
        {
            messages.Clear();
            while (messages.Count < MostAtOnce && _waiting.Reader.TryRead(out var message))
                messages.Add(message);
            await intake.UntilTaken("syslog", [.. messages], stop);
            if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
                LogLost(lost);
        }
    }

    private async Task<bool> Next(CancellationToken stop)
    {
        try
        {
            return await _waiting.Reader.WaitToReadAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
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
                if (!_waiting.Writer.TryWrite(new ReceivedMessage(buffer.AsMemory(0, received.ReceivedBytes).ToArray(), sender)))
                    Interlocked.Increment(ref _lost);
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
                _ = ReceiveTcp(client, stop);
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
        try
        {
            using (client)
            {
                var reader = PipeReader.Create(client.GetStream());
                while (true)
                {
                    var read = await reader.ReadAsync(stop).AsTask().WaitAsync(_idle, time, stop);
                    var buffer = read.Buffer;
                    while (SyslogFrames.TryRead(ref buffer, out var message))
                        await _waiting.Writer.WriteAsync(new ReceivedMessage(message.ToArray(), sender), stop);
                    if (read.IsCompleted)
                    {
                        // A last line without its end is a whole message all the same; a counted one cut off is not.
                        if (buffer.Length > 0 && buffer.FirstSpan[0] == (byte)'<')
                            await _waiting.Writer.WriteAsync(new ReceivedMessage(buffer.ToArray(), sender), stop);
                        return;
                    }

                    reader.AdvanceTo(buffer.Start, buffer.End);
                }
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or TimeoutException)
        {
            // Stopping, or a connection that said nothing for ten minutes.
        }
        catch (Exception fault) when (fault is IOException or SocketException or InvalidDataException)
        {
            LogTcpFault(fault, sender);
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
}
