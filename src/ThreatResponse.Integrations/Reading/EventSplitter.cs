namespace ThreatResponse.Integrations.Reading;

/// <summary>
/// Cuts a payload into its events without reading them: objects one after the other, on a line each or not, pretty-printed or not, between commas or
/// in arrays. A whole value is an event wherever its lines end; a broken one ends where <see cref="BrokenEvent"/> sees the next begin.
/// </summary>
/// <remarks>
/// Linear in the length: what was given to an event is not looked at again. A look in vain goes on at most until 64 brackets are open, so of the
/// starts tried only 64, one within the other, can look at the same byte.
/// </remarks>
internal static class EventSplitter
{
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> payload) => Split(payload, out _);

    /// <param name="looked">How many bytes were looked at, each time counted.</param>
    internal static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> payload, out long looked)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        var bytes = payload.Span;
        var at = 0;
        looked = 0;
        while ((at = NextStart(bytes, at, ref looked)) < bytes.Length)
        {
            var end = EndOf(bytes, at, ref looked);
            found.Add(payload[at..TrimEnd(bytes, at, end)]);
            at = end;
        }

        return found;
    }

    /// <summary>Past blanks, commas, closing brackets, and the opening ones of an array of events.</summary>
    private static int NextStart(ReadOnlySpan<byte> bytes, int at, ref long looked)
    {
        while ((at = Blank.Skip(bytes, at)) < bytes.Length)
        {
            if (bytes[at] is not ((byte)',' or (byte)']') && !(bytes[at] == (byte)'[' && IsOpening(bytes, at, ref looked)))
                return at;
            at++;
        }

        return at;
    }

    /// <summary>True for a bracket before an object, and for one that starts a line and is not just a word in brackets.</summary>
    private static bool IsOpening(ReadOnlySpan<byte> bytes, int at, ref long looked)
    {
        var next = Blank.Skip(bytes, at + 1);
        if (next == bytes.Length)
            return false;
        if (bytes[next] == (byte)'{')
            return true;
        return IsLineStart(bytes, at) && !(JsonValue.EndOf(bytes, at, ref looked) is { IsWhole: true, At: var end } && !Border.IsAfter(bytes, end));
    }

    private static int EndOf(ReadOnlySpan<byte> bytes, int at, ref long looked)
    {
        if (bytes[at] is not ((byte)'{' or (byte)'['))
            return EndOfLoose(bytes, at, ref looked);
        if (bytes[at] == (byte)'{' && WholeLine.EndOf(bytes, at) is >= 0 and var whole)
            return whole;
        var end = JsonValue.EndOf(bytes, at, ref looked);
        if (!end.IsWhole)
            return BrokenEvent.End(bytes, at, end, ref looked);
        return bytes[at] == (byte)'{' || Border.IsAfter(bytes, end.At) ? end.At : EndOfLoose(bytes, at, ref looked);
    }

    /// <summary>What does not start as an event: a word between commas, a prefix with its object behind it, else the rest of the line.</summary>
    private static int EndOfLoose(ReadOnlySpan<byte> bytes, int at, ref long looked)
    {
        var word = bytes[at..].IndexOfAny(",]{:[ \t\r\n"u8);
        if (word > 0 && bytes[at + word] is (byte)',' or (byte)']')
            return at + word;
        var stop = bytes[at..].IndexOfAny((byte)'{', (byte)'\n');
        var brace = stop < 0 ? bytes.Length : at + stop;
        if (brace == bytes.Length || bytes[brace] == (byte)'\n' || Border.IsBefore(bytes, at, brace))
            return brace;
        var end = JsonValue.EndOf(bytes, brace, ref looked);
        return end.IsWhole && Border.IsAfter(bytes, end.At) ? end.At : BrokenEvent.End(bytes, at, end.IsWhole ? end with { Trusted = end.At } : end, ref looked);
    }

    /// <summary>Without blanks, and without the comma that separates it from the next.</summary>
    private static int TrimEnd(ReadOnlySpan<byte> bytes, int start, int end)
    {
        end = Blank.TrimEnd(bytes, start, end);
        if (end > start && bytes[end - 1] == (byte)',' && Blank.TrimEnd(bytes, start, end - 1) is var before && before > start && bytes[before - 1] == (byte)'}')
            end = before;
        return end;
    }

    private static bool IsLineStart(ReadOnlySpan<byte> bytes, int at) => at == 0 || bytes[at - 1] is (byte)'\n' or 0xBF;
}
