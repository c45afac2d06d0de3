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
            return Elements(payload, start + 1);
        return IsByLine(bytes[start..]) ? Lines(payload[start..]) : Elements(payload, start);
    }

    /// <summary>True when some line is an object by itself, or when the second line starts another one: then a line is an event.</summary>
    private static bool IsByLine(ReadOnlySpan<byte> bytes)
    {
        var lines = 0;
        while (lines++ < 64)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = Trim(end < 0 ? bytes : bytes[..end]);
            if (line.Length > 1 && line[0] != (byte)' ' && line[^1] == (byte)'}' && line.Contains((byte)'{') && Balances(line))
                return true;
            if (end < 0)
                return false;
            bytes = bytes[(end + 1)..];
        }

        return false;
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
            if (trimmed > 0 && SkipBlank(line.Span, 0) < trimmed)
                found.Add(line[..trimmed]);
            payload = end < 0 ? default : payload[(end + 1)..];
        }

        return found;
    }

    /// <summary>Values one after the other, separated by blanks or commas; a closing bracket of the array around them ends nothing but itself.</summary>
    private static List<ReadOnlyMemory<byte>> Elements(ReadOnlyMemory<byte> payload, int at)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        var bytes = payload.Span;
        while (true)
        {
            while (at < bytes.Length && (IsBlank(bytes[at]) || bytes[at] is (byte)',' or (byte)']'))
                at++;
            if (at >= bytes.Length)
                return found;
            var end = EndOfValue(bytes, at);
            found.Add(payload[at..end]);
            at = end;
        }
    }

    private static int EndOfValue(ReadOnlySpan<byte> bytes, int at)
    {
        var (depth, inString) = (0, false);
        for (var i = at; i < bytes.Length; i++)
        {
            var c = bytes[i];
            if (inString)
            {
                if (c == (byte)'\\')
                    i++;
                else if (c == (byte)'"')
                    inString = false;
                if (!inString && depth == 0)
                    return i + 1;
                continue;
            }

            switch (c)
            {
                case (byte)'"':
                    inString = true;
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when depth > 0:
                    if (--depth == 0)
                        return i + 1;
                    break;
                case (byte)',' or (byte)']' or (byte)'\n' when depth == 0:
                    return i;
            }
        }

        return bytes.Length;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line[SkipBlank(line, 0)..] is var rest ? rest[..TrimEnd(rest)] : default;

    private static int SkipBlank(ReadOnlySpan<byte> bytes, int at)
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

    private static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
