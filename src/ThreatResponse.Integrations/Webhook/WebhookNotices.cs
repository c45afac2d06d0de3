using System.Text;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Notifications;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Webhook;

/// <summary>Where messages are posted, signed.</summary>
/// <param name="Name">What is written as a target: lower-case letters, digits, dashes.</param>
/// <param name="Secret">A reference: <c>env:NAME</c> or <c>file:/path</c>.</param>
/// <param name="OldSecret">While secrets change: signed with both. Null for none.</param>
/// <param name="AllowInternal">The receiver may be on this machine or its link, and be reached without TLS.</param>
public sealed record NoticeWebhookSettings(string Name, string Address, string Secret, string? OldSecret, bool AllowInternal);

/// <summary>Messages by the rules of Standard Webhooks 1.0, as responses are posted.</summary>
internal sealed class WebhookNotices(NoticeWebhookSettings settings, TimeProvider time) : INotifyChannel
{
    private static readonly HttpLimits _limits = HttpLimits.Usual with { Call = TimeSpan.FromSeconds(20), LargestAnswer = 256 * 1024 };

    public string Says => $"signed webhook {settings.Name}";

    public string Accepts => settings.Name;

    public string? Read(string target) => target.Trim().Equals(settings.Name, StringComparison.OrdinalIgnoreCase) ? settings.Name : null;

    public async Task SendAsync(Notice notice, CancellationToken stop)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["secret"] = SecretReference.Read(settings.Secret, $"the secret of {settings.Name}") };
        if (settings.OldSecret is { } old)
            secrets["old-secret"] = SecretReference.Read(old, $"the former secret of {settings.Name}");
        var keys = SigningKeys.Of(new DeviceConnection(settings.Name, secrets, _ => { }, time));
        var (address, body, now) = (new Uri(settings.Address), Body(notice), time.GetUtcNow());
        using var http = new DeviceHttp(settings.Name, address, null, _limits, time, settings.AllowInternal ? null : new AddressGuard());
        var answer = await http.SendAsync(
            new HttpCall(HttpMethod.Post, address.PathAndQuery, true)
            {
                Body = body,
                MediaType = "application/json",
                Headers = [("webhook-id", notice.Id), ("webhook-timestamp", SigningKeys.Time(now)), ("webhook-signature", keys.Sign(notice.Id, now, body)), ("User-Agent", WebhookDevice.Agent)],
            },
            stop);
        if (!answer.IsSuccess)
            throw WebhookFailures.Of(answer, settings.Name) ?? new DeviceFailureException(FailureKind.InvalidValue, $"{settings.Name} refuses it ({answer.Status}). {Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 200))).Trim()}".TrimEnd());
    }

    private static byte[] Body(Notice notice)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type", "notification");
            json.WriteString("schema", "tr.notification/1");
            json.WriteString("timestamp", WebhookMessage.Time(notice.At));
            json.WriteString("id", notice.Id);
            json.WriteString("subject", notice.Subject);
            json.WriteString("text", notice.Text);
            json.WriteString("by", notice.By);
            if (notice.Incident is { } number)
                json.WriteNumber("incident", number);
            else
                json.WriteNull("incident");
            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
