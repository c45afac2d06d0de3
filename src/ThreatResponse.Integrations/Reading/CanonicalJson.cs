using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace ThreatResponse.Integrations.Reading;

/// <summary>The same object always as the same bytes: members sorted, no blanks, numbers as written.</summary>
internal static class CanonicalJson
{
    /// <summary>SHA-256 of the canonical form, in hex.</summary>
    public static string Hash(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            Write(element, writer);
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    // The depth is bounded by the reader's.
    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                WriteText(element, writer);
                break;
            default:
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    private static void WriteText(JsonElement element, Utf8JsonWriter writer)
    {
        // A lone surrogate is valid JSON and no valid text: such a string counts as it is written.
        if (Members.TextOf(element) is { } text)
            writer.WriteStringValue(text);
        else
            writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
    }
}
