using System.Text.Json;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Webhook;

/// <summary>A member of a list as receivers read it.</summary>
internal static class WebhookTarget
{
    public static void Write(Utf8JsonWriter json, DeviceEntry entry, bool ends)
    {
        json.WriteStartObject();
        json.WriteString("kind", Kind(entry.Kind));
        if (entry.Kind == MemberKind.FileHash)
            json.WriteString("algorithm", entry.Value.Length switch { 32 => "md5", 40 => "sha1", _ => "sha256" });
        json.WriteString("value", entry.Value);
        if (entry.Kind == MemberKind.Url)
            json.WriteString("defanged", Defanged(entry.Value));
        if (ends && entry.Until is { } until)
            json.WriteString("expiresAt", WebhookMessage.Time(until));
        json.WriteString("reason", entry.Because);
        if (entry.Incident is { } incident)
            json.WriteNumber("incident", incident);
        if (entry.By.Length > 0)
            json.WriteString("by", entry.By);
        json.WriteEndObject();
    }

    public static int Size(DeviceEntry entry, bool ends)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
            Write(json, entry, ends);
        return (int)body.Length + 1;
    }

    private static string Kind(MemberKind kind) => kind switch
    {
        MemberKind.Address => "ip",
        MemberKind.Domain => "domain",
        MemberKind.Url => "url",
        MemberKind.FileHash => "fileHash",
        MemberKind.Sender => "sender",
        MemberKind.User => "user",
        _ => "host",
    };

    /// <summary>So that nobody clicks on it: <c>hxxp://bad[.]example[.]com/drop</c>.</summary>
    private static string Defanged(string url)
    {
        var host = url.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var path = url.IndexOfAny(['/', '?', '#'], host) is var end and >= 0 ? end : url.Length;
        return url[..host].Replace("http", "hxxp", StringComparison.Ordinal) + url[host..path].Replace(".", "[.]", StringComparison.Ordinal) + url[path..];
    }
}
