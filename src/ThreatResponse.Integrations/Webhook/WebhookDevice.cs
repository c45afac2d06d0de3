using System.Text;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Webhook;

/// <summary>
/// Posts what is wanted, and believes what is answered: it cannot be read back. What a receiver only accepted is ended by what it tells later
/// (<see cref="WebhookTicket.After"/>), not by asking.
/// </summary>
internal sealed class WebhookDevice : IEnforcementDevice
{
    internal static readonly string Agent = $"ThreatResponse/{typeof(WebhookDevice).Assembly.GetName().Version?.ToString(3)}";

    private readonly DeviceConnection _to;
    private readonly Uri _address;
    private readonly string? _callback;
    private readonly DeviceHttp _http;

    public WebhookDevice(DeviceConnection to, HttpLimits limits)
    {
        (_to, _address, _callback) = (to, new Uri(to.Text(HttpSettings.Address)), to.Optional("callback"));
        var guard = to.Optional(WebhookProduct.AllowInternal) == "yes" ? null : new AddressGuard();
        _http = new DeviceHttp(to.Name, _address, to.Optional(HttpSettings.Pin), limits, to.Time, guard);
    }

    /// <summary>Only whether something answers there: what it would do with a message, only a message tells.</summary>
    public async Task<DeviceProbe> ProbeAsync(CancellationToken stop)
    {
        _ = SigningKeys.Of(_to);
        var answer = await _http.SendAsync(new HttpCall(HttpMethod.Head, _address.PathAndQuery, false) { Headers = [("User-Agent", Agent), .. Authorization] }, stop);
        if (answer.Status is 401 or 410)
            throw WebhookFailures.Of(answer, _to.Name)!;
        return new DeviceProbe("", Capability.NativeTtl | Capability.Ipv6 | Capability.Prefix, null, [], ["It is not known what the receiver does: it cannot be read back."]);
    }

    public Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop) =>
        Task.FromResult(new ObservedState(new Dictionary<string, ObservedEntry>(), Knows: false));

    public DevicePlan Plan(DeviceDelta wanted, ObservedState now)
    {
        var put = wanted.Put.Select(entry => entry.Value).ToHashSet(StringComparer.Ordinal);
        var plan = new DevicePlan([.. wanted.Put.DistinctBy(entry => entry.Value)], [.. wanted.Lift.Where(entry => put.Add(entry.Value))], [], []);
        return plan with { Commands = [.. WebhookMessage.Of(_to.Name, plan).Select(Said)] };
    }

    public Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop) => Task.FromResult<StageRef?>(null);

    public async Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop)
    {
        var keys = SigningKeys.Of(_to);
        List<WebhookPending> pending = [];
        List<EntryFault> faults = [];
        foreach (var message in WebhookMessage.Of(_to.Name, plan))
        {
            var answer = await PostAsync(message, keys, stop);
            var result = WebhookResult.Read(answer.Body) ?? WebhookResult.Done;
            if (!answer.IsSuccess)
                faults.AddRange(WebhookFailures.Of(answer, _to.Name) is { } failure ? throw failure : WebhookFailures.Refusals(answer, message));
            else if (result.Status == WebhookResult.Accepted && _callback is not null)
                pending.Add(new WebhookPending(message.Id, WebhookPending.HashOf(keys.Token(message.Id)), message.Values));
            else
                faults.AddRange(result.Faults(message.Values));
        }

        return pending.Count == 0 ? new Activation(null, faults) : Waiting(new WebhookTicket(pending, faults));
    }

    public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) =>
        Task.FromResult(WebhookTicket.Read(ticket) is { } waiting ? waiting.Pending.Count == 0 ? new Activation(null, waiting.Faults) : Waiting(waiting) : Activation.Ended);

    public Task AbandonAsync(StageRef stage, CancellationToken stop) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<(string, string)> Authorization => _to.Optional("authorization") is { } authorization ? [("Authorization", authorization)] : [];

    private static Activation Waiting(WebhookTicket waiting) => new(waiting.Written(), [], "The receiver accepted it, and will tell how it ends.");

    /// <summary>Without what is secret: the token, and whatever stands behind a question mark in the address.</summary>
    private string Said(WebhookMessage message) =>
        $"POST {_address.GetLeftPart(UriPartial.Path)} {Encoding.UTF8.GetString(message.Body(_to.Name, _to.Time.GetUtcNow(), _callback, "***"))}";

    private Task<HttpAnswer> PostAsync(WebhookMessage message, SigningKeys keys, CancellationToken stop)
    {
        var now = _to.Time.GetUtcNow();
        var body = message.Body(_to.Name, now, _callback, keys.Token(message.Id));
        _to.Sent(Said(message));
        return _http.SendAsync(
            new HttpCall(HttpMethod.Post, _address.PathAndQuery, true)
            {
                Body = body,
                MediaType = "application/json",
                Headers = [("webhook-id", message.Id), ("webhook-timestamp", SigningKeys.Time(now)), ("webhook-signature", keys.Sign(message.Id, now, body)), ("User-Agent", Agent), .. Authorization],
            },
            stop);
    }
}
