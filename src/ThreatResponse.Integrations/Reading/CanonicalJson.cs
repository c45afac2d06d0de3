using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace ThreatResponse.Integrations.Reading;

/// <summary>The same object always as the same bytes: members sorted, no blanks, numbers as written.</summary>
internal static class CanonicalJson
{
    private static readonly Comparer<(string Name, int At)> _byName = Comparer<(string Name, int At)>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name) is var order and not 0 ? order : one.At - other.At);

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
                WriteMembers(element, writer);
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

    private static void WriteMembers(JsonElement element, Utf8JsonWriter writer)
    {
        var count = element.GetPropertyCount();
        var (names, values) = (new (string Name, int At)[count], new JsonElement[count]);
        var at = 0;
        foreach (var member in element.EnumerateObject())
        {
            names[at] = (Members.NameOf(member), at);
            values[at++] = member.Value;
        }

        // Of members with one name the order stays.
        Array.Sort(names, values, _byName);
        for (at = 0; at < count; at++)
        {
            writer.WritePropertyName(names[at].Name);
            Write(values[at], writer);
        }
    }
}
