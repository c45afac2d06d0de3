using System.Text;
using System.Text.Json;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.JsonEventSource;

/// <summary>Clients that build events from text send objects as strings that hold JSON: those are opened.</summary>
internal static class Unwrapped
{
    public static JsonElement? Object(JsonElement? element, List<string> remarks) => Open(element, remarks) is { ValueKind: JsonValueKind.Object } found ? found : null;

    public static JsonElement? Open(JsonElement? element, List<string> remarks)
    {
        if (element is not { ValueKind: JsonValueKind.String } text || Members.TextOf(text)?.Trim() is not { Length: > 1 } json || json[0] is not ('{' or '['))
            return element;
        try
        {
            using var inner = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonValue.MaxDepth });
            NoText.Remark(Encoding.UTF8.GetBytes(json), remarks);
            return inner.RootElement.Clone();
        }
        catch (JsonException)
        {
            return element;
        }
    }
}
