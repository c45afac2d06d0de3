namespace ThreatResponse.Integrations.Reading;

/// <summary>What may stand between events: white space, NULs that end messages, byte order marks.</summary>
internal static class Blank
{
    public static int Skip(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            if (IsBlank(bytes[at]))
                at++;
            else if (bytes[at] == 0xEF && bytes[at..].StartsWith("\uFEFF"u8))
                at += 3;
            else
                break;
        }

        return at;
    }

    /// <summary>The end of what lies before <paramref name="end"/>, without blanks; never below <paramref name="start"/>.</summary>
    public static int TrimEnd(ReadOnlySpan<byte> bytes, int start, int end)
    {
        while (end > start && IsBlank(bytes[end - 1]))
            end--;
        return end;
    }

    public static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0;
}
