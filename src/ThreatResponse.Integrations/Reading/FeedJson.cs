using System.Text.Json;
using ThreatResponse.Integrations.Abstractions.Intelligence;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Reads a feed's file that is JSON, and members as lenient as feeds are.</summary>
internal static class FeedJson
{
    /// <summary>Characters in which a file shows what it is.</summary>
    private const int Head = 64 * 1024;

    private static readonly JsonDocumentOptions _options = new() { MaxDepth = JsonValue.MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>It begins as JSON does, and names one of these members soon.</summary>
    public static bool Names(string text, params ReadOnlySpan<string> members)
    {
        var trimmed = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (trimmed is not ['{' or '[', ..])
            return false;
        var head = trimmed[..Math.Min(Head, trimmed.Length)];
        foreach (var member in members)
        {
            if (head.Contains($"\"{member}\"", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <param name="read">What stands in it.</param>
    public static FeedFile Read(string text, Func<JsonElement, FeedFile> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), _options);
            return read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return new FeedFile([], $"It is no JSON that can be read, or was cut off: line {(fault.LineNumber ?? 0) + 1}, byte {(fault.BytePositionInLine ?? 0) + 1}. Nothing was changed.");
        }
    }

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? member : null;

    /// <summary>A text, or a number as it is written; null when it is neither, or blank.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { } value && !string.IsNullOrWhiteSpace(value) => value.Trim(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary><c>true</c>, <c>1</c>, <c>"1"</c>, <c>"true"</c>.</summary>
    public static bool IsTrue(this JsonElement element, string name) => element.Member(name) is { } member
        && (member.ValueKind == JsonValueKind.True || (element.Text(name) is { } text && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase))));

    /// <summary>Elements of an array that are objects; none when it is no array.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    /// <summary>Elements of an array that are texts; none when it is no array.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!) : [];
}
