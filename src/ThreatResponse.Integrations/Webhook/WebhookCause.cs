using System.Globalization;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Webhook;

/// <summary>For which incident, and by whom: what all targets have in common stands at the message, the rest at each target.</summary>
internal static class WebhookCause
{
    private const string Rule = "rule ";

    /// <param name="callback">Of this server, as the receiver reaches it; null: it does not.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<DeviceEntry> entries, string? callback)
    {
        if (entries.Select(entry => entry.Incident).Distinct().ToArray() is [{ } number])
        {
            json.WriteStartObject("incident");
            json.WriteNumber("id", number);
            if (callback is not null)
                json.WriteString("url", $"{callback.TrimEnd('/')}/incidents/{number.ToString(CultureInfo.InvariantCulture)}");
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("incident");
        }

        if (entries.Select(entry => entry.By).Distinct().ToArray() is [{ Length: > 0 } by])
            WriteActor(json, by);
        else
            json.WriteNull("actor");
    }

    private static void WriteActor(Utf8JsonWriter json, string by)
    {
        var rule = by.StartsWith(Rule, StringComparison.Ordinal) ? by[Rule.Length..] : null;
        json.WriteStartObject("actor");
        json.WriteString("type", rule is not null ? "rule" : by == "system" ? "system" : "user");
        json.WriteString("name", by);
        if (rule is not null)
            json.WriteString("automationRule", rule);
        else
            json.WriteNull("automationRule");
        json.WriteEndObject();
    }
}
