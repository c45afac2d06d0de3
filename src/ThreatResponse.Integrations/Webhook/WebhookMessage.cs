using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Webhook;

/// <summary>One response to be done: a verb, and what it is about.</summary>
/// <param name="Id">Follows from what is asked of whom, so that a second attempt is known as one.</param>
/// <param name="Attempt">How often it is being sent, from 1.</param>
internal sealed record WebhookMessage(string Id, int Attempt, string Verb, IReadOnlyList<DeviceEntry> Entries)
{
    /// <summary>A message has at most 20 kB with all that surrounds targets.</summary>
    private const int LargestTargets = 16_000;

    public IReadOnlyList<string> Values => [.. Entries.Select(entry => entry.Value)];

    public static IReadOnlyList<WebhookMessage> Of(string device, DevicePlan plan) => [.. Of(device, plan, "unblock", plan.Removes), .. Of(device, plan, "block", plan.Adds)];

    /// <param name="token">For telling the result; null: it cannot be told.</param>
    public byte[] Body(string device, DateTimeOffset at, string? callback, string? token)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type", "response.requested");
            json.WriteString("schema", "tr.response/1");
            json.WriteString("timestamp", Time(at));
            json.WriteString("responseId", Id);
            json.WriteNumber("attempt", Attempt);
            json.WriteString("device", device);
            WriteAction(json);
            json.WriteStartArray("targets");
            foreach (var entry in Entries)
                WebhookTarget.Write(json, entry, Verb == "block");
            json.WriteEndArray();
            WebhookCause.Write(json, Entries, callback);
            if (callback is not null && token is not null)
            {
                json.WriteStartObject("callback");
                json.WriteString("url", $"{callback.TrimEnd('/')}/api/v1/devices/{Uri.EscapeDataString(device)}/responses/{Id}/result");
                json.WriteString("token", token);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return body.ToArray();
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Ends and reasons that all have in common stand here; each target has its own besides.</summary>
    private void WriteAction(Utf8JsonWriter json)
    {
        json.WriteStartObject("action");
        json.WriteString("verb", Verb);
        if (Verb == "block" && Entries.Select(entry => entry.Until).Distinct().ToArray() is [{ } until])
            json.WriteString("expiresAt", Time(until));
        else
            json.WriteNull("expiresAt");
        json.WriteBoolean("dryRun", false);
        json.WriteString("reason", Entries.Select(entry => entry.Because).Distinct().ToArray() is [var because] ? because : "");
        json.WriteEndObject();
    }

    private static IEnumerable<WebhookMessage> Of(string device, DevicePlan plan, string verb, IReadOnlyList<DeviceEntry> entries)
    {
        var (from, size) = (0, 0);
        for (var at = 0; at < entries.Count; at++)
        {
            var more = WebhookTarget.Size(entries[at], verb == "block");
            if (at > from && size + more > LargestTargets)
            {
                yield return One(device, plan, verb, [.. entries.Take(new Range(from, at))]);
                (from, size) = (at, 0);
            }

            size += more;
        }

        if (from < entries.Count)
            yield return One(device, plan, verb, [.. entries.Skip(from)]);
    }

    private static WebhookMessage One(string device, DevicePlan plan, string verb, DeviceEntry[] entries)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartArray();
            json.WriteStringValue(device);
            json.WriteNumberValue(plan.Number);
            json.WriteStringValue(verb);
            foreach (var entry in entries)
            {
                json.WriteStringValue(entry.Kind.ToString());
                json.WriteStringValue(entry.Value);
                json.WriteStringValue(entry.Until is { } until ? Time(until) : "");
                json.WriteStringValue(entry.Because);
            }

            json.WriteEndArray();
        }

        return new WebhookMessage($"r-{Convert.ToHexStringLower(SHA256.HashData(content.ToArray()))[..32]}", plan.Attempt, verb, entries);
    }
}
