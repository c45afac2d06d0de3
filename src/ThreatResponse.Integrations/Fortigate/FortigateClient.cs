using System.Text;
using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>Knows addresses, the token, and how answers look; nothing of what they are about.</summary>
internal sealed class FortigateClient : IDisposable
{
    private readonly DeviceConnection _to;
    private readonly DeviceHttp _http;
    private readonly string _vdom;
    private readonly string _token;

    public FortigateClient(DeviceConnection to, HttpLimits limits)
    {
        _to = to;
        _vdom = to.Optional("vdom") ?? "root";
        _token = to.Text("token");
        _http = new DeviceHttp(to.Name, new Uri(to.Text(HttpSettings.Address)), to.Optional(HttpSettings.Pin), limits, to.Time);
    }

    /// <param name="path">Behind <c>/api/v2/</c>.</param>
    /// <param name="query">Behind the question mark, encoded; empty: nothing.</param>
    /// <returns>A success, or that it is not there.</returns>
    /// <exception cref="DeviceFailureException">Anything else.</exception>
    public async Task<FortigateAnswer> ReadAsync(string path, CancellationToken stop, string query = "")
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, stop, query);
        return answer.IsSuccess || answer.IsMissing ? answer : throw answer.Failure(_to.Name);
    }

    /// <returns>A success, or a refusal of just this.</returns>
    /// <exception cref="DeviceFailureException">It failed for what has nothing to do with this write.</exception>
    public async Task<FortigateAnswer> WriteAsync(HttpMethod method, string path, JsonObject? body, CancellationToken stop)
    {
        var answer = await SendAsync(method, path, body, stop);
        return answer.IsSuccess || answer.IsAboutThis ? answer : throw answer.Failure(_to.Name);
    }

    public static string Written(HttpMethod method, string path, JsonObject? body) => body is null ? $"{method} /api/v2/{path}" : $"{method} /api/v2/{path} {body.ToJsonString()}";

    public void Dispose() => _http.Dispose();

    private async Task<FortigateAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken stop, string query = "")
    {
        var writes = method != HttpMethod.Get;
        if (writes)
            _to.Sent(Written(method, path, body));
        var answer = await _http.SendAsync(
            new HttpCall(method, $"/api/v2/{path}?vdom={Uri.EscapeDataString(_vdom)}{(query.Length > 0 ? "&" : "")}{query}", writes)
            {
                Body = body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString()),
                MediaType = body is null ? null : "application/json",
                Headers = [("Authorization", $"Bearer {_token}"), ("Accept", "application/json")],
            },
            stop);
        return FortigateAnswer.Read(answer, _vdom, writes);
    }
}
