using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>Knows addresses, the key, and what an answer is; nothing of what reports say.</summary>
internal sealed class VirusTotalClient : IDisposable
{
    private readonly DeviceConnection _to;
    private readonly DeviceHttp _http;
    private readonly string _key;

    public VirusTotalClient(DeviceConnection to, HttpLimits limits)
    {
        _to = to;
        _key = to.Text(VirusTotalProduct.Key);
        _http = new DeviceHttp(to.Name, new Uri(to.Optional(HttpSettings.Address) ?? VirusTotalProduct.Home), to.Optional(HttpSettings.Pin), limits, to.Time);
    }

    /// <exception cref="DeviceFailureException">It says nothing of the value.</exception>
    public async Task<VirusTotalRead> ReadAsync(string path, CancellationToken stop)
    {
        var answer = await SendAsync(HttpMethod.Get, path, stop);
        var body = Parsed(answer.Body);
        if (answer.IsSuccess && Members.Get(body, "data") is { ValueKind: JsonValueKind.Object } data && Members.Get(data, "attributes") is { ValueKind: JsonValueKind.Object })
            return new VirusTotalRead(data, null);
        var error = Members.Get(body, "error");
        return (answer.Status, Members.Text(error, "code")) switch
        {
            (404, "NotFoundError") => new VirusTotalRead(null, null),
            (400, "InvalidArgumentError" or "BadRequestError") => new VirusTotalRead(null, VirusTotalFailures.Words(error) ?? "it is not as it should be."),
            _ => throw Failure(answer, error),
        };
    }

    /// <summary>Has what is there already analysed anew.</summary>
    public async Task AnalyseAsync(string path, CancellationToken stop)
    {
        _to.Sent($"POST /api/v3/{path}/analyse");
        var answer = await SendAsync(HttpMethod.Post, $"{path}/analyse", stop);
        if (!answer.IsSuccess)
            throw Failure(answer, Members.Get(Parsed(answer.Body), "error"));
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpAnswer> SendAsync(HttpMethod method, string path, CancellationToken stop) =>
        _http.SendAsync(new HttpCall(method, $"/api/v3/{path}", method != HttpMethod.Get) { Headers = [("x-apikey", _key), ("Accept", "application/json")] }, stop);

    private DeviceFailureException Failure(HttpAnswer answer, JsonElement? error) => VirusTotalFailures.Of(_to.Name, answer, error, _to.Time.GetUtcNow());

    private static JsonElement? Parsed(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Report">What is known; null: it is not known.</param>
/// <param name="Refused">Why such a value cannot be asked about, in VirusTotal's words.</param>
internal sealed record VirusTotalRead(JsonElement? Report, string? Refused);
