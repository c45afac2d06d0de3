namespace ThreatResponse.Integrations.Reading;

/// <summary>
/// Where a JSON object or array ends: the one place that knows. It matches brackets and quotes and looks at what stands beside them, which is enough
/// to notice soon that an event was cut off and another began; whether what lies between is JSON is for the reader. One pass, no recursion.
/// </summary>
internal static class JsonValue
{
    public const int MaxDepth = 64;

    /// <param name="Flaw">None when the value is whole.</param>
    /// <param name="At">Behind the value, or at the flaw.</param>
    /// <param name="Trusted">The start of the last text before the flaw: up to there quotes and brackets can be believed.</param>
    public readonly record struct End(JsonFlaw Flaw, int At, int Trusted)
    {
        public bool IsWhole => Flaw == JsonFlaw.None;
    }

    /// <param name="at">At its opening brace or bracket.</param>
    /// <param name="looked">Grows by the bytes that were looked at.</param>
    public static End EndOf(ReadOnlySpan<byte> bytes, int at, ref long looked)
    {
        var end = EndOf(bytes, at);
        looked += end.At - at;
        return end;
    }

    private static End EndOf(ReadOnlySpan<byte> bytes, int at)
    {
        // One bit for each open bracket, 1 for a brace.
        var (depth, kinds, before, text) = (0, 0UL, (byte)0, at);
        for (var i = at; i < bytes.Length; i++)
        {
            var c = bytes[i];
            switch (c)
            {
                case (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t':
                    continue;
                case (byte)'"':
                    if (before is not ((byte)',' or (byte)':' or (byte)'{' or (byte)'['))
                        return new End(JsonFlaw.Misplaced, i, text);
                    text = i;
                    i = EndOfText(bytes, i + 1);
                    if (i >= bytes.Length)
                        return new End(JsonFlaw.CutOff, bytes.Length, text);
                    if (bytes[i] == (byte)'\n')
                        return new End(JsonFlaw.TextOverLine, i, text);
                    break;
                case (byte)'{' or (byte)'[':
                    if (depth > 0 && !MayOpen(c, before, isInObject: (kinds & 1) != 0))
                        return new End(JsonFlaw.Misplaced, i, text);
                    if (depth == MaxDepth)
                        return new End(JsonFlaw.TooDeep, i, text);
                    kinds = (kinds << 1) | (c == (byte)'{' ? 1UL : 0UL);
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if ((kinds & 1) != (c == (byte)'}' ? 1UL : 0UL))
                        return new End(JsonFlaw.WrongBracket, i, text);
                    kinds >>= 1;
                    if (--depth == 0)
                        return new End(JsonFlaw.None, i + 1, text);
                    break;
                default:
                    if (before == (byte)'"' && c is not ((byte)':' or (byte)',' or (byte)'/'))
                        return new End(JsonFlaw.Misplaced, i, text);
                    break;
            }

            before = c;
        }

        return new End(JsonFlaw.CutOff, bytes.Length, text);
    }

    /// <summary>In an object a value comes behind a colon, in an array behind a comma or first.</summary>
    private static bool MayOpen(byte c, byte before, bool isInObject) => isInObject
        ? before == (byte)':'
        : before is (byte)',' or (byte)'[' || (c == (byte)'[' && before == 0);

    /// <summary>The closing quote, or the line feed before it, or the end of all.</summary>
    private static int EndOfText(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            var step = bytes[at..].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
            if (step < 0)
                break;
            at += step;
            if (bytes[at] != (byte)'\\')
                return at;
            at += at + 1 < bytes.Length && bytes[at + 1] == (byte)'\n' ? 1 : 2;
        }

        return bytes.Length;
    }
}
