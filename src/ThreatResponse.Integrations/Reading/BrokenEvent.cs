namespace ThreatResponse.Integrations.Reading;

/// <summary>Finds where an event ends that is no whole JSON: at the first line that starts anew, or before a whole object that stands like an event of its own.</summary>
internal static class BrokenEvent
{
    /// <param name="trusted">Objects before it are the event's own members.</param>
    public static int End(ReadOnlySpan<byte> bytes, int at, int trusted, ref long looked)
    {
        var indent = IndentBefore(bytes, at);
        var isAtLevel = true;
        for (var i = at + 1; i < bytes.Length; i++)
        {
            var step = bytes[i..].IndexOfAny((byte)'{', (byte)'\n');
            if (step < 0)
                break;
            i += step;
            if (bytes[i] == (byte)'{')
            {
                if (i > trusted && isAtLevel && Border.IsBefore(bytes, at, i) && JsonValue.EndOf(bytes, i, ref looked) is { IsWhole: true } other && Border.IsAfter(bytes, other.At))
                    return i;
                continue;
            }

            var start = i + 1;
            while (start < bytes.Length && bytes[start] is (byte)' ' or (byte)'\t')
                start++;
            isAtLevel = start - i - 1 <= indent;
            if (isAtLevel && start < bytes.Length && StartsAnew(bytes[start]))
                return i;
        }

        return bytes.Length;
    }

    /// <summary>A line of the same event goes on with a name, or closes something.</summary>
    private static bool StartsAnew(byte c) => !Blank.IsBlank(c) && c is not ((byte)'"' or (byte)'}' or (byte)']' or (byte)',');

    /// <summary>How far the event's line is indented; 0 when something stands before it.</summary>
    private static int IndentBefore(ReadOnlySpan<byte> bytes, int at)
    {
        var start = at;
        while (start > 0 && bytes[start - 1] is (byte)' ' or (byte)'\t')
            start--;
        return start == 0 || bytes[start - 1] == (byte)'\n' ? at - start : 0;
    }
}
