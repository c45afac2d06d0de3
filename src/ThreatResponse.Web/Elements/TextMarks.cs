namespace ThreatResponse.Web.Elements;

/// <summary>A stretch of a text that was searched for.</summary>
/// <param name="Current">The one that the reader is at.</param>
public readonly record struct TextMark(int At, int Length, bool Current);

/// <summary>Cuts a text where its marks begin and end.</summary>
public static class TextMarks
{
    /// <param name="marks">In order, none over another; null for none. What reaches beyond the text is cut off.</param>
    public static IEnumerable<(string Text, TextMark? Mark)> Split(string text, IReadOnlyList<TextMark>? marks)
    {
        var from = 0;
        foreach (var mark in marks ?? [])
        {
            if (mark.At < from || mark.At >= text.Length)
                continue;
            if (mark.At > from)
                yield return (text[from..mark.At], null);
            from = Math.Min(text.Length, mark.At + mark.Length);
            yield return (text[mark.At..from], mark);
        }

        if (from < text.Length)
            yield return (text[from..], null);
    }
}
