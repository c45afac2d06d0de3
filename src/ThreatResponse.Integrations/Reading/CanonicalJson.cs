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
                var members = new List<(string Name, JsonElement Value)>();
                foreach (var member in element.EnumerateObject())
                    members.Add((Members.NameOf(member), member.Value));

                // Stable: of members with one name the order stays.
                foreach (var (name, value) in members.OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
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
                writer.WriteStringValue(Members.TextOf(element));
                break;
            default:
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                break;
        }
    }
}
