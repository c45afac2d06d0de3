using System.Buffers;
using System.Text.Json;

namespace ThreatResponse.Gateway.Alerts;

/// <summary>Tells from the first lines of a body whether a line is an event, or the body is one value that spreads over lines.</summary>
internal static class FirstLines
{
    private const int Most = 64;

    /// <summary>
    /// True when one of the first lines, starting at its very first character, is an object by itself: a broken line before it costs only itself.
    /// An array is never by line. Null while that cannot be said yet.
    /// </summary>
    /// <param name="patience">Bytes after which it must be said.</param>
    public static bool? AreEvents(ReadOnlySequence<byte> buffer, bool isAll, int patience)
    {
        var rest = buffer;
        var first = true;
        for (var lines = 0; lines < Most; lines++)
        {
            var end = rest.PositionOf((byte)'\n');
            if (end is null)
                return isAll || buffer.Length > patience ? false : null;
            var line = rest.Slice(0, end.Value);
            rest = rest.Slice(rest.GetPosition(1, end.Value));
            if (line.Length > patience)
                return false;
            var text = WithoutMark(line.ToArray()).TrimEnd(" \t\r"u8);
            if (text.TrimStart(" \t"u8).IsEmpty)
                continue;
            if (first && text.TrimStart(" \t"u8)[0] == (byte)'[')
                return false;
            first = false;
            if (IsObject(text))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line) => line.StartsWith("\uFEFF"u8) ? line[3..] : line;

    private static bool IsObject(ReadOnlySpan<byte> text)
    {
        // A tag such as @cee: may stand before it; a member name may not, for then the line is part of something larger.
        var start = text.IndexOf((byte)'{');
        if (start < 0 || text[0] is (byte)' ' or (byte)'\t' || text[..start].Contains((byte)'"'))
            return false;
        try
        {
            var reader = new Utf8JsonReader(text[start..], new JsonReaderOptions { MaxDepth = 256 });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
