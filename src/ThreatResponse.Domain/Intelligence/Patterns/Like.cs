namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary><c>LIKE</c>: of the whole text, <c>%</c> is any run of characters, none too, and <c>_</c> is one character.</summary>
internal sealed record Like(string Written, TextFolding Folding) : ValueTest
{
    private readonly string _pattern = FoldText.Of(Written, Folding);

    internal override bool Meets(StixValue value, ObjectPath path, MatchWork work)
    {
        if (value is not StixValue.Text { Value: var written })
            return false;
        var text = FoldText.Of(written, Folding);
        var (at, next, run, resume) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (!work.Takes(1))
                return false;
            if (next < _pattern.Length && _pattern[next] == '%')
            {
                (run, resume) = (next++, at);
            }
            else if (next < _pattern.Length && (_pattern[next] == '_' || _pattern[next] == text[at]))
            {
                at += _pattern[next++] == '_' ? Width(text, at) : 1;
            }
            else if (run >= 0)
            {
                (next, at) = (run + 1, resume += Width(text, resume));
            }
            else
            {
                return false;
            }
        }

        return _pattern.AsSpan(next).TrimStart('%').IsEmpty;
    }

    private static int Width(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
}
