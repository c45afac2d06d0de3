namespace ThreatResponse.Integrations.Reading;

/// <summary>What stands between two events, and not inside one.</summary>
internal static class Border
{
    /// <summary>True when no member of the same event can follow.</summary>
    public static bool IsAfter(ReadOnlySpan<byte> bytes, int end, bool mayBeComma = true)
    {
        var next = Blank.Skip(bytes, end);
        if (next == bytes.Length || bytes[end..next].Contains((byte)'\n'))
            return true;
        var behind = Blank.Skip(bytes, next + 1);
        return bytes[next] switch
        {
            (byte)'{' or (byte)'[' => true,
            (byte)',' => mayBeComma && (behind == bytes.Length || bytes[behind] != (byte)'"'),
            (byte)']' => behind == bytes.Length || bytes[behind] is (byte)'{' or (byte)'[',
            _ => false,
        };
    }

    /// <summary>True when a comma or the end of another value stands before.</summary>
    public static bool IsBefore(ReadOnlySpan<byte> bytes, int from, int at)
    {
        var before = Blank.TrimEnd(bytes, from, at) - 1;
        return before >= from && bytes[before] is (byte)',' or (byte)'}';
    }

    /// <summary>Where the line that <paramref name="at"/> lies in ends: at its line feed, else at the end of all.</summary>
    public static int EndOfLine(ReadOnlySpan<byte> bytes, int at) => bytes[at..].IndexOf((byte)'\n') is >= 0 and var length ? at + length : bytes.Length;
}
