using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ThreatResponse.Web.Elements;

/// <summary>Bytes as text, without losing any: what is no UTF-8 is written as <c>\xff</c>.</summary>
public static class RawText
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var taken) == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else
                for (var i = 0; i < taken; i++)
                    text.Append(CultureInfo.InvariantCulture, $"\\x{bytes[i]:x2}");
            bytes = bytes[taken..];
        }

        return text.ToString();
    }

    /// <summary>JSON on several lines, its names, order and numbers as received; null when it is no JSON, or too much to lay out.</summary>
    public static string? Indent(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 2 * 1024 * 1024)
            return null;
        var output = new StringBuilder();
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
            var first = true;
            while (reader.Read())
            {
                var closes = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
                var empty = closes && (output[^1] is '{' or '[');
                if (!empty && (reader.TokenType == JsonTokenType.PropertyName || closes || IsElement(output)))
                    Break(output, reader.CurrentDepth, comma: !closes && !first && output[^1] is not ('{' or '['));
                var written = bytes.Slice((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex));
                output.Append(Decode(written).TrimEnd(':', ' '));
                if (reader.TokenType == JsonTokenType.PropertyName)
                    output.Append(": ");
                first = false;
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return output.Length > 0 && output[0] is '{' or '[' ? output.ToString() : null;
    }

    /// <summary>The bytes around the place where a parser gave up: before, at, after.</summary>
    public static (string Before, string At, string After) Around(byte[] bytes, int? offset, int before = 60, int at = 12, int after = 90)
    {
        if (offset is not { } broke || broke < 0 || broke >= bytes.Length)
            return (Cut(bytes.AsSpan(0, Math.Min(bytes.Length, before + at + after)), endCut: bytes.Length > before + at + after), "", "");
        var from = Math.Max(0, broke - before);
        var end = Math.Min(bytes.Length, broke + at);
        var last = Math.Min(bytes.Length, end + after);
        return ((from > 0 ? "…" : "") + Decode(bytes.AsSpan(from, broke - from)), Decode(bytes.AsSpan(broke, end - broke)), Cut(bytes.AsSpan(end, last - end), last < bytes.Length));
    }

    private static string Cut(ReadOnlySpan<byte> bytes, bool endCut) => Decode(bytes) + (endCut ? "…" : "");

    // After a property's name comes its value, on the same line; everything else starts a new one.
    private static bool IsElement(StringBuilder output) => output.Length > 0 && output[^1] != ' ';

    private static void Break(StringBuilder output, int depth, bool comma)
    {
        if (output.Length == 0)
            return;
        if (comma)
            output.Append(',');
        output.Append('\n').Append(' ', depth * 2);
    }
}
