using System.Text;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>
/// A plain value: <c>*</c> stands for anything, <c>?</c> for one character, and a backslash before one of them, or before a backslash, takes its meaning.
/// Upper and lower case are alike unless said otherwise.
/// </summary>
internal sealed record Wildcards : ValuePattern
{
    private const char Anything = '\uE000', AnyOne = '\uE001';
    private readonly string _pattern;
    private readonly bool _cased;
    private readonly bool _isPlain;

    private Wildcards(string pattern, bool cased)
    {
        (_pattern, _cased) = (cased ? pattern : pattern.ToUpperInvariant(), cased);
        _isPlain = pattern.IndexOfAny([Anything, AnyOne]) < 0;
    }

    public static Wildcards Of(string text, bool cased, bool before = false, bool behind = false)
    {
        var pattern = new StringBuilder(text.Length + 2);
        if (before)
            pattern.Append(Anything);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '*' or '?' or '\\')
                pattern.Append(text[++at]);
            else
                pattern.Append(text[at] switch { '*' => Anything, '?' => AnyOne, var letter => letter });
        }

        if (behind)
            pattern.Append(Anything);
        return new Wildcards(pattern.ToString(), cased);
    }

    /// <summary>True when it is met by one text only, and that text has no wildcard.</summary>
    public static bool IsPlain(string text) => Of(text, cased: true)._isPlain;

    internal override bool Meets(string value)
    {
        if (_isPlain)
            return string.Equals(_pattern, value, _cased ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

        // Goes back to the last star only: the time is at most the product of both lengths.
        var (at, star, from) = (0, -1, 0);
        for (var place = 0; place < value.Length;)
        {
            if (at < _pattern.Length && _pattern[at] == Anything)
            {
                (star, from) = (at++, place);
            }
            else if (at < _pattern.Length && (_pattern[at] == AnyOne || _pattern[at] == Folded(value[place])))
            {
                at++;
                place++;
            }
            else if (star >= 0)
            {
                (at, place) = (star + 1, ++from);
            }
            else
            {
                return false;
            }
        }

        while (at < _pattern.Length && _pattern[at] == Anything)
            at++;
        return at == _pattern.Length;
    }

    private char Folded(char letter) => _cased ? letter : char.ToUpperInvariant(letter);
}
