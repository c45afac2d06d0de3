namespace ThreatResponse.Integrations.Reading;

/// <summary>What JSON may spell and no store can hold: NULs and halves of surrogate pairs. They are replaced where text is read, and remarked here.</summary>
internal static class NoText
{
    public const string Nul = "It holds NUL characters: they are replaced by U+FFFD.";
    public const string HalfPair = "It holds halves of surrogate pairs, which are no characters: they are replaced by U+FFFD.";

    /// <param name="json">Well-formed JSON in UTF-8.</param>
    public static void Remark(ReadOnlySpan<byte> json, List<string> remarks)
    {
        // Nearly no event has any escape of this kind.
        if (json.IndexOf("\\u"u8) < 0)
            return;
        var (hasNul, hasHalf) = (false, false);
        for (var at = 0; json[at..].IndexOf((byte)'\\') is >= 0 and var step;)
        {
            at += step;
            if (CodeAt(json, at) is not { } code)
            {
                at += 2;
                continue;
            }

            var isPair = char.IsHighSurrogate(code) && CodeAt(json, at + 6) is { } low && char.IsLowSurrogate(low);
            hasNul |= code == 0;
            hasHalf |= char.IsSurrogate(code) && !isPair;
            at += isPair ? 12 : 6;
        }

        Remark(hasNul, hasHalf, remarks);
    }

    public static void Remark(bool hasNul, bool hasHalf, List<string> remarks)
    {
        if (hasNul && !remarks.Contains(Nul))
            remarks.Add(Nul);
        if (hasHalf && !remarks.Contains(HalfPair))
            remarks.Add(HalfPair);
    }

    private static char? CodeAt(ReadOnlySpan<byte> json, int at) =>
        at + 6 <= json.Length && json[at] == (byte)'\\' && json[at + 1] == (byte)'u' && System.Buffers.Text.Utf8Parser.TryParse(json.Slice(at + 2, 4), out ushort code, out var read, 'x') && read == 4 ? (char)code : null;
}
