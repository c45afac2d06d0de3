namespace ThreatResponse.Integrations.Reading;

/// <summary>Finds where an event ends that is no whole JSON: at the first line that starts anew, or before a whole object that stands like an event of its own.</summary>
internal static class BrokenEvent
{
    /// <param name="flaw">Where it shows that it is broken. Objects before the text at the flaw are the event's own members.</param>
    public static int End(ReadOnlySpan<byte> bytes, int at, JsonValue.End flaw, ref long looked)
    {
        var indent = IndentOfLine(bytes, at);
        var (isAtLevel, cutBy) = (true, BraceAt(bytes, flaw));
        for (var i = at + 1; i < bytes.Length; i++)
        {
            var step = bytes[i..].IndexOfAny((byte)'{', (byte)'\n');
            if (step < 0)
                break;
            i += step;
            if (bytes[i] == (byte)'{')
            {
                if (i <= flaw.Trusted || !isAtLevel)
                    continue;
                var isBetween = Border.IsBefore(bytes, at, i);
                if ((isBetween || i == cutBy) && JsonValue.EndOf(bytes, i, ref looked) is { IsWhole: true } other && Border.IsAfter(bytes, other.At, mayBeComma: isBetween))
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

    /// <summary>The brace of an object that cut this one off in the middle: the flaw itself, or the last of a text that ran on to the object's first quote.</summary>
    private static int BraceAt(ReadOnlySpan<byte> bytes, JsonValue.End flaw)
    {
        if (flaw.Flaw != JsonFlaw.Misplaced || bytes[flaw.At] == (byte)'{')
            return flaw.At;
        var quote = Blank.TrimEnd(bytes, flaw.Trusted, flaw.At) - 1;
        return Blank.TrimEnd(bytes, flaw.Trusted, Math.Max(quote, flaw.Trusted)) - 1;
    }

    /// <summary>How far the line is indented that the event starts in. One that is so long that its start is out of sight counts as not indented.</summary>
    private static int IndentOfLine(ReadOnlySpan<byte> bytes, int at)
    {
        var sight = bytes[Math.Max(0, at - 1_024)..at];
        var start = sight.LastIndexOf((byte)'\n') + 1;
        if (start == 0 && sight.Length < at)
            return 0;
        return sight[start..].IndexOfAnyExcept((byte)' ', (byte)'\t') is >= 0 and var indent ? indent : sight.Length - start;
    }
}
