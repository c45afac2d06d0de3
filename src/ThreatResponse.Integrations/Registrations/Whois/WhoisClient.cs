using System.Net.Sockets;
using System.Text;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>One question over TCP (RFC 3912): a line is sent, and read until the server closes.</summary>
internal sealed class WhoisClient(AddressGuard guard, WhoisLimits limits)
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="DeviceFailureException">No whole answer came.</exception>
    public async Task<string> AskAsync(WhoisPlace place, string query, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limits.Exchange);
        var isConnected = false;
        try
        {
            await using var stream = await ConnectAsync(place, patience.Token);
            isConnected = true;
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{query}\r\n"), patience.Token);
            return Text(await ReadAsync(stream, place, patience.Token));
        }
        catch (Exception fault) when (fault is SocketException or IOException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new DeviceFailureException(FailureKind.Transient, $"{place} could not be asked: {Words(fault)}.", fault) { NothingWasSent = !isConnected };
        }
    }

    /// <summary>Whether it can be connected to.</summary>
    public async Task ProbeAsync(WhoisPlace place, CancellationToken stop)
    {
        try
        {
            await using var stream = await ConnectAsync(place, stop);
        }
        catch (Exception fault) when (fault is SocketException or IOException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new DeviceFailureException(FailureKind.Transient, $"{place} could not be reached: {Words(fault)}. If port {place.Port} is closed to the outside, set “protocols” to rdap.", fault);
        }
    }

    /// <summary>UTF-8, or, where it is none, Latin-1.</summary>
    public static string Text(byte[] answer)
    {
        try
        {
            return _strict.GetString(answer);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(answer);
        }
    }

    private async Task<Stream> ConnectAsync(WhoisPlace place, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limits.Connect);
        return await guard.ConnectAsync(place.Host, place.Port, patience.Token);
    }

    private async Task<byte[]> ReadAsync(Stream stream, WhoisPlace place, CancellationToken stop)
    {
        using var answer = new MemoryStream();
        var part = new byte[8 * 1024];
        while (await stream.ReadAsync(part, stop) is var read and > 0)
        {
            if (answer.Length + read > limits.LargestAnswer)
                throw new DeviceFailureException(FailureKind.DeviceFault, $"{place} answered with more than {limits.LargestAnswer / 1024} KB.");
            answer.Write(part, 0, read);
        }

        return answer.ToArray();
    }

    private static string Words(Exception fault) => fault switch
    {
        OperationCanceledException => "it took too long",
        { InnerException: SocketException inner } => inner.SocketErrorCode.ToString(),
        SocketException socket => socket.SocketErrorCode.ToString(),
        _ => fault.Message.TrimEnd('.'),
    };
}
