using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response.Webhook;

internal sealed class WebhookCounterpart(WebhookReceiver receiver, string secret) : IAsyncDisposable
{
    public static readonly DateTimeOffset Until = TimeProvider.System.GetUtcNow().AddHours(4);

    public WebhookReceiver Receiver => receiver;

    public static async Task<WebhookCounterpart> StartAsync(bool encrypted = true)
    {
        var key = Enumerable.Range(1, 32).Select(number => (byte)number).ToArray();
        var counterpart = new WebhookCounterpart(new WebhookReceiver(key, encrypted), $"whsec_{Convert.ToBase64String(key)}");
        await counterpart.Receiver.StartAsync();
        return counterpart;
    }

    public Dictionary<string, string> With(params string[] namesAndValues)
    {
        var settings = new Dictionary<string, string>
        {
            ["address"] = $"{receiver.Address}/responses?tenant=7", ["secret"] = secret, ["allow-internal"] = "yes", ["fingerprint"] = receiver.Fingerprint, ["callback"] = "https://tr.example.com",
        };
        foreach (var pair in namesAndValues.Chunk(2))
            settings[pair[0]] = pair[1];
        return settings;
    }

    public static DeviceEntry Entry(string value, MemberKind kind = MemberKind.Address) => new(kind, value, Until, "incident INC-7");

    public ValueTask DisposeAsync() => receiver.DisposeAsync();
}
