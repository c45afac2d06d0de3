using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Registrations.Rdap;

/// <summary>Asks over HTTP, and follows where it is sent on: encrypted, to the outside, and nowhere twice.</summary>
internal sealed class RdapClient(DeviceHttp http, Reach reach)
{
    private const int MostRedirects = 5;

    /// <summary>Base and path with one slash between them.</summary>
    public static Uri Joined(Uri service, string path) => new($"{service.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");

    /// <returns>To be disposed by the caller.</returns>
    /// <exception cref="DeviceFailureException">With kind not found when it is not registered there.</exception>
    public async Task<JsonDocument> AskAsync(Uri at, Calls calls, CancellationToken stop)
    {
        var (answer, from) = await SendAsync(at, calls, stop);
        if (RdapMeaning.Of(answer.Status, answer, from.Host) is { } failure)
            throw failure;
        var json = RdapMeaning.IsPage(answer) ? null : ReadJson.Object(answer.Body, [], out _, out _);
        if (json is null)
            throw new DeviceFailureException(FailureKind.DeviceFault, $"{from.Host} answered with what is no RDAP.");
        if (Members.Number(json.RootElement, "errorCode") is not { } said)
            return json;
        json.Dispose();
        throw RdapMeaning.Of((int)Math.Clamp(said, 300, 999), answer, from.Host)!;
    }

    private async Task<(HttpAnswer Answer, Uri From)> SendAsync(Uri at, Calls calls, CancellationToken stop)
    {
        HashSet<Uri> seen = [at];
        for (var from = at; ; seen.Add(from))
        {
            await calls.NextAsync(stop);
            var answer = await http.SendAsync(new HttpCall(HttpMethod.Get, from.AbsoluteUri, false) { Headers = [("Accept", "application/rdap+json, application/json;q=0.9"), ("User-Agent", Agent)] }, stop);
            if (answer.Status is not (301 or 302 or 303 or 307 or 308))
                return (answer, from);
            if (!Uri.TryCreate(from, answer.Header("Location"), out var to) || !to.IsAbsoluteUri)
                throw new DeviceFailureException(FailureKind.DeviceFault, $"{from.Host} sends on ({answer.Status}) and does not say where to.");
            if (!reach.MayFollow(to))
                throw new DeviceFailureException(FailureKind.Protected, $"{from.Host} sends on to {to.GetLeftPart(UriPartial.Authority)}, which is not followed: only https to a public name is.");
            if (seen.Contains(to) || seen.Count > MostRedirects)
                throw new DeviceFailureException(FailureKind.DeviceFault, $"{from.Host} sends round in a circle.");
            from = to;
        }
    }

    private static readonly string Agent = $"ThreatResponse/{typeof(RdapClient).Assembly.GetName().Version?.ToString(3)}";
}
