using System.Text.Json;

namespace ThreatResponse.Integrations.Reading;

/// <summary>
/// Cuts a payload into its events without reading them: the elements of an array, the lines of NDJSON, or objects one after the other. A broken
/// event costs only itself: by line where lines are events, else by balanced braces. One pass, no recursion.
/// </summary>
internal static class EventSplitter
{
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> payload)
    {
        var bytes = payload.Span;
        var start = SkipBlank(bytes, bytes.StartsWith("\uFEFF"u8) ? 3 : 0);
        if (start == bytes.Length)
            return [];
        if (bytes[start] == (byte)'[')
            return ElementsOfArray.Split(payload, start + 1);
        return IsByLine(bytes[start..]) ? Lines(payload[start..]) : ElementsOfArray.Split(payload, start);
    }

    /// <summary>True when some line is an object by itself, and the lines are not those of one object written over several.</summary>
    private static bool IsByLine(ReadOnlySpan<byte> bytes)
    {
        var all = bytes;
        for (var lines = 0; lines < 64; lines++)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = Trim(end < 0 ? bytes : bytes[..end]);
            if (line.Length > 1 && line[^1] == (byte)'}' && line.Contains((byte)'{') && Balances(line))
                return lines == 0 || !IsSpread(all);
            if (end < 0)
                return false;
            bytes = bytes[(end + 1)..];
        }

        return false;
    }

    /// <summary>
    /// True when the first object goes on over several lines, whether it is good or breaks off further on. A truncated line shows by what follows
    /// it: the reader stumbles in that line, or at the brace that starts the next.
    /// </summary>
    private static bool IsSpread(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != (byte)'{')
            return false;
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 4096, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }));
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                    return true;
            }
        }
        catch (JsonException)
        {
            var broke = SkipBlank(bytes, (int)Math.Min(bytes.Length, reader.BytesConsumed));
            var before = bytes[..broke];
            var startsLine = before[TrimEnd(before)..].Contains((byte)'\n');
            return before.Contains((byte)'\n') && !(startsLine && broke < bytes.Length && bytes[broke] == (byte)'{');
        }

        // It ends before the object does: a brace at the start of a later line is another event, one that is indented belongs to this.
        return bytes.IndexOf("\n{"u8) < 0;
    }

    private static bool Balances(ReadOnlySpan<byte> line)
    {
        var (depth, inString) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (inString)
            {
                if (c == (byte)'\\')
                    i++;
                else if (c == (byte)'"')
                    inString = false;
            }
            else if (c == (byte)'"')
            {
                inString = true;
            }
            else if (c is (byte)'{' or (byte)'[')
            {
                depth++;
            }
            else if (c is (byte)'}' or (byte)']')
            {
                depth--;
            }
        }

        return depth == 0 && !inString;
    }

    private static List<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> payload)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        while (payload.Length > 0)
        {
            var end = payload.Span.IndexOf((byte)'\n');
            var line = end < 0 ? payload : payload[..end];
            var trimmed = TrimEnd(line.Span);
            // An array that lost its brackets.
            if (trimmed > 1 && line.Span[trimmed - 1] == (byte)',' && line.Span[trimmed - 2] == (byte)'}')
                trimmed--;
            if (trimmed > 0 && SkipBlank(line.Span, 0) < trimmed)
                found.Add(line[..trimmed]);
            payload = end < 0 ? default : payload[(end + 1)..];
        }

        return found;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line[SkipBlank(line, 0)..] is var rest ? rest[..TrimEnd(rest)] : default;

    internal static int SkipBlank(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length && IsBlank(bytes[at]))
            at++;
        return at;
    }

    private static int TrimEnd(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        while (end > 0 && IsBlank(bytes[end - 1]))
            end--;
        return end;
    }

    internal static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
