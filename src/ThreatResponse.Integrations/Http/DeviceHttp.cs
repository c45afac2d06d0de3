using System.Net.Security;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Http;

/// <summary>
/// The way to one device over HTTP, for one unit of work. Follows no redirect, keeps no cookie, goes through no proxy, tries nothing twice.
/// </summary>
internal sealed class DeviceHttp : IDisposable
{
    private readonly string _device;
    private readonly HttpLimits _limits;
    private readonly TimeProvider _time;
    private readonly CertificateTrust _trust;
    private readonly HttpClient _client;

    /// <param name="guard">Asked about what is connected to; null: everything may be.</param>
    public DeviceHttp(string device, Uri address, string? pinned, HttpLimits limits, TimeProvider time, AddressGuard? guard = null)
    {
        (_device, _limits, _time, _trust) = (device, limits, time, new CertificateTrust(pinned));
        _client = new HttpClient(Handler(limits, _trust, guard)) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <exception cref="DeviceFailureException">No whole answer came.</exception>
    public async Task<HttpAnswer> SendAsync(HttpCall call, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(call.Method, call.Path);
        var content = call.Method == HttpMethod.Get || call.Method == HttpMethod.Head ? null : new NotedContent(call.Body, call.MediaType);
        request.Content = content;
        foreach (var (name, value) in call.Headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_limits.Call);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var body = await BodyAsync(response, patience.Token);
            return new HttpAnswer((int)response.StatusCode, body, RetryAfter(response)) { Headers = [.. HeadersOf(response)] };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw HttpFailures.Of(fault, _device, call.Writes && content is not { Begun: false }, _trust.Refused);
        }
    }

    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler Handler(HttpLimits limits, CertificateTrust trust, AddressGuard? guard)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = limits.Connect,
            ActivityHeadersPropagator = null,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, errors) => trust.Accepts(certificate, errors) },
        };
        if (guard is not null)
            handler.ConnectCallback = guard.ConnectAsync;
        return handler;
    }

    private async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var part = new byte[16 * 1024];
        while (await stream.ReadAsync(part, stop) is var read and > 0)
        {
            if (body.Length + read > _limits.LargestAnswer)
                throw new DeviceFailureException(FailureKind.DeviceFault, $"{_device} answered with more than {_limits.LargestAnswer / 1024} KB.");
            body.Write(part, 0, read);
        }

        return body.ToArray();
    }

    private static IEnumerable<(string Name, string Value)> HeadersOf(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value.Select(value => (header.Key, value)));

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var said = response.Headers.RetryAfter;
        var wait = said?.Delta ?? (said?.Date is { } date ? date - _time.GetUtcNow() : null);
        return wait is { } some && some > TimeSpan.Zero ? some : null;
    }
}
