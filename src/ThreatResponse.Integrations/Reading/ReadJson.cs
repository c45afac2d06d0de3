using System.Text;
using System.Text.Json;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Reads one event as JSON, or says in plain language why it is not.</summary>
internal static class ReadJson
{
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = JsonValue.MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <returns>The document, to be disposed by the caller; or null with a reason and, where known, the byte.</returns>
    public static JsonDocument? Object(ReadOnlyMemory<byte> raw, List<string> remarks, out string reason, out int? offset)
    {
        (reason, offset) = ("", null);
        if (raw.Span.IndexOf((byte)0) is >= 0 and var zero)
        {
            (reason, offset) = ($"NUL byte at byte {zero}: expected text in UTF-8, where a NUL is written \\u0000", zero);
            return null;
        }

        var text = Utf8(raw, remarks);
        try
        {
            var document = JsonDocument.Parse(text, _options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                NoText.Remark(text.Span, remarks);
                return document;
            }

            (reason, offset) = ($"not a JSON object but {KindOf(document.RootElement.ValueKind)}: expected an event that starts with {{", 0);
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            var fault = JsonFault.Of(text.Span);
            offset = InRaw(raw.Span, fault.At);
            reason = $"{fault.What} at byte {offset}: {fault.Expected}";
            return null;
        }
    }

    /// <summary>The bytes as valid UTF-8: where they are not, they are read as Latin-1, and that is remarked.</summary>
    public static ReadOnlyMemory<byte> Utf8(ReadOnlyMemory<byte> raw, List<string> remarks)
    {
        var bytes = raw.Span.StartsWith("\uFEFF"u8) ? raw[3..] : raw;
        if (System.Text.Unicode.Utf8.IsValid(bytes.Span))
            return bytes;
        remarks.Add("Not valid UTF-8: read as Latin-1.");
        return Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes.Span));
    }

    /// <summary>Where a byte of the text that was read stands in what was received: a byte order mark is not read, and Latin-1 takes two bytes for one.</summary>
    private static int InRaw(ReadOnlySpan<byte> raw, int offset)
    {
        var mark = raw.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (System.Text.Unicode.Utf8.IsValid(raw[mark..]))
            return offset + mark;
        var at = mark;
        for (var read = 0; at < raw.Length && read < offset; at++)
            read += raw[at] < 0x80 ? 1 : 2;
        return at;
    }

    private static string KindOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
