namespace ThreatResponse.Integrations.Reading;

internal static class Start
{
    /// <summary>Where a format's own word stands. A tag before it may be the same word: the last one before the first field ends counts. -1 for nowhere.</summary>
    public static int Of(string text, string word, int from)
    {
        var first = text.IndexOf(word, from, StringComparison.Ordinal);
        if (first < 0)
            return -1;
        var bar = text.IndexOf('|', first);
        return bar < 0 ? first : text.LastIndexOf(word, bar, bar - first + 1, StringComparison.Ordinal) is >= 0 and var last ? last : first;
    }
}
