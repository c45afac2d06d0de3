using System.Text.Json;

namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>Reads a file of MISP's warning lists.</summary>
public static class ReadWarningList
{
    private static readonly string[] _types = ["string", "substring", "hostname", "cidr", "regex"];

    /// <returns>The list, or what is wrong with the file; exactly one of them.</returns>
    public static (WarningList? List, string? Fault) Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "name") is not { } name || !root.TryGetProperty("list", out var list) || list.ValueKind != JsonValueKind.Array)
                return (null, "It is no warning list: expected {\"name\":\"…\",\"type\":\"string\",\"list\":[…]}.");
            var type = Text(root, "type") ?? "string";
            if (!_types.Contains(type))
                return (null, $"“{type}” is no type of a warning list: {string.Join(", ", _types)}.");
            return (new WarningList
            {
                Name = name,
                Type = type,
                Version = Text(root, "version") ?? "",
                Description = Text(root, "description") ?? "",
                List = Texts(list),
                MatchingAttributes = root.TryGetProperty("matching_attributes", out var about) && about.ValueKind == JsonValueKind.Array ? Texts(about) : [],
            }, null);
        }
        catch (JsonException fault)
        {
            return (null, $"It is no JSON that can be read: line {(fault.LineNumber ?? 0) + 1}, byte {(fault.BytePositionInLine ?? 0) + 1}.");
        }
    }

    private static string? Text(JsonElement root, string name) => !root.TryGetProperty(name, out var member) ? null : member.ValueKind switch
    {
        JsonValueKind.String => member.GetString(),
        JsonValueKind.Number => member.GetRawText(),
        _ => null,
    };

    private static IReadOnlyList<string> Texts(JsonElement array) => [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
}
