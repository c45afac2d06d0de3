namespace ThreatResponse.Integrations.Syslog;

/// <summary>The structured data of an RFC 5424 header: what stands in it, braces and all, is no payload.</summary>
internal static class StructuredData
{
    private const int FieldsBefore = 5;

    /// <param name="start">Where it begins; the length of the text when there is none.</param>
    /// <param name="end">Where the message may begin; -1 when it is not closed.</param>
    public static void Find(string text, out int start, out int end)
    {
        (start, end) = (text.Length, text.Length);
        var at = text.IndexOf(">1 ", StringComparison.Ordinal);
        var open = at < 0 ? -1 : text.LastIndexOf('<', at);
        if (open < 0 || at - open is < 2 or > 4 || !IsCountOrBlank(text.AsSpan(0, open)))
            return;
        at += ">1 ".Length;
        if (at == text.Length || !(char.IsAsciiDigit(text[at]) || text[at] == '-'))
            return;
        for (var field = 0; field < FieldsBefore; field++)
        {
            at = text.IndexOf(' ', at) + 1;
            if (at == 0)
                return;
        }

        if (at == text.Length || text[at] != '[')
            return;
        start = at;
        while (at >= 0 && at < text.Length && text[at] == '[')
            at = EndOfElement(text, at + 1);
        end = at;
    }

    /// <summary>An octet count may have been left before the message.</summary>
    private static bool IsCountOrBlank(ReadOnlySpan<char> text) => text.IndexOfAnyExcept("0123456789 \uFEFF") < 0;

    private static int EndOfElement(string text, int at)
    {
        for (var inValue = false; at < text.Length; at++)
        {
            if (inValue && text[at] == '\\')
                at++;
            else if (text[at] == '"')
                inValue = !inValue;
            else if (!inValue && text[at] == ']')
                return at + 1;
        }

        return -1;
    }
}
