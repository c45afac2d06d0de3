using System.Text.Json;

namespace ThreatResponse.Integrations.Reading;

/// <summary>What is wrong with text that is no JSON, where, and what was expected there.</summary>
internal sealed record JsonFault(string What, int At, string Expected)
{
    private static readonly JsonReaderOptions _options = new() { MaxDepth = JsonValue.MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static JsonFault Of(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, _options);
        var (last, end, depth, kinds) = (JsonTokenType.None, 0, 0, 0UL);
        try
        {
            while (reader.Read())
            {
                (last, end) = (reader.TokenType, (int)reader.BytesConsumed);
                kinds = last switch
                {
                    JsonTokenType.StartObject => (kinds << 1) | 1,
                    JsonTokenType.StartArray => kinds << 1,
                    JsonTokenType.EndObject or JsonTokenType.EndArray => kinds >> 1,
                    _ => kinds,
                };
                depth += last is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : last is JsonTokenType.EndObject or JsonTokenType.EndArray ? -1 : 0;
            }
        }
        catch (JsonException fault)
        {
            // In comments the reader counts lines its own way; what was read before the fault was good.
            var at = Math.Max(end, OffsetOf(text, fault));
            if (text[end..].IndexOfAnyExcept(" \t\r\n,"u8) is >= 0 and var next && text[end + next] is (byte)'{' or (byte)'[' && depth == JsonValue.MaxDepth)
                return new JsonFault($"nesting deeper than {JsonValue.MaxDepth}", end + next, $"expected at most {JsonValue.MaxDepth} objects and arrays, one in the other");
            var isCut = at >= text.Length || text[end..].IndexOfAnyExcept(" \t\r\n,"u8) < 0;
            return isCut ? new JsonFault("cut off", text.Length, Rest(text[end..], kinds)) : Wrong(text, at, end, last, depth, isInObject: (kinds & 1) != 0);
        }

        return new JsonFault("not valid JSON", end, "expected an object");
    }

    private static string Rest(ReadOnlySpan<byte> behind, ulong kinds) =>
        behind.IndexOfAnyExcept(" \t\r\n,:"u8) is >= 0 and var start && behind[start] == (byte)'"' && behind[(start + 1)..].IndexOf((byte)'"') < 0 ? "expected the closing quote of a text, and the rest of the event"
        : (kinds & 1) != 0 ? "expected the rest of the object, up to its closing }" : "expected the rest of the array, up to its closing ]";

    private static JsonFault Wrong(ReadOnlySpan<byte> text, int at, int end, JsonTokenType last, int depth, bool isInObject)
    {
        var start = end;
        while (start < at && (Blank.IsBlank(text[start]) || text[start] == (byte)','))
            start++;
        var hasComma = text[end..start].Contains((byte)',');
        var expected = text[start] == (byte)'"' && start < at && !text[(start + 1)..at].Contains((byte)'"')
            ? text[at] < 0x20 ? "expected control characters in a text to be escaped, a line feed as \\n" : "expected behind \\ one of \" \\ / b f n r t, or u and four hexadecimal digits"
            : text[start] == (byte)'"' && start < at && isInObject && last != JsonTokenType.PropertyName ? "expected a colon behind the name"
            : last switch
            {
                JsonTokenType.None => "expected an event that starts with {",
                JsonTokenType.StartObject => "expected a name in double quotes, or }",
                JsonTokenType.PropertyName => "expected a value: a text in double quotes, a number, true, false, null, { or [",
                JsonTokenType.StartArray => "expected a value, or ]",
                _ when depth == 0 => "expected nothing behind the event but the next one",
                _ when isInObject => hasComma ? "expected a name in double quotes" : "expected a comma and the next name, or }",
                _ => hasComma ? "expected a value" : "expected a comma and the next value, or ]",
            };
        return new JsonFault("not valid JSON", at, $"{Shown(text[at])} stands there; {expected}");
    }

    private static string Shown(byte c) => c switch
    {
        (byte)'\n' => "a line feed",
        (byte)'"' => "a double quote",
        > 0x20 and < 0x7F => $"“{(char)c}”",
        _ => $"the byte 0x{c:X2}",
    };

    private static int OffsetOf(ReadOnlySpan<byte> text, JsonException fault)
    {
        var at = 0;
        for (var line = fault.LineNumber ?? 0; line > 0 && text[at..].IndexOf((byte)'\n') is >= 0 and var end; line--)
            at += end + 1;
        return (int)Math.Min(text.Length, at + (fault.BytePositionInLine ?? 0));
    }
}
