using System.Text;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Cuts a text into tokens, comments left out. The last token is the end, or where the text cannot be read further.</summary>
internal sealed class PatternTokens
{
    /// <summary>More is no pattern that somebody wrote.</summary>
    public const int Most = 10_000;

    private static readonly string[] _signs = ["==", "!=", "<>", "<=", ">=", "=", "<", ">", "[", "]", "(", ")", ",", ":", ".", "*"];
    private readonly string _text;
    private readonly List<PatternToken> _tokens = [];
    private int _at;
    private (int At, string Reason)? _fault;

    private PatternTokens(string text) => _text = text;

    public static (IReadOnlyList<PatternToken> Tokens, (int At, string Reason)? Fault) Of(string text)
    {
        var tokens = new PatternTokens(text);
        while (tokens.Next())
        {
        }

        tokens.Add(TokenKind.End, tokens._fault?.At ?? text.Length, "");
        return (tokens._tokens, tokens._fault);
    }

    private bool Next()
    {
        while (SkipsOne())
        {
        }

        if (_fault is not null)
            return false;
        if (_at == _text.Length)
            return false;
        if (_tokens.Count == Most)
            return Fault(_at, $"The pattern is too long: at most {Most:N0} words, values and signs.");
        var letter = _text[_at];
        return letter == '\'' ? Quoted(TokenKind.Text, _at)
            : _at + 1 < _text.Length && _text[_at + 1] == '\'' && letter is 'b' or 'h' or 't' ? Quoted(letter switch { 'b' => TokenKind.Base64, 'h' => TokenKind.Hex, _ => TokenKind.Time }, _at++)
            : char.IsAsciiLetter(letter) || letter == '_' ? Word()
            : char.IsAsciiDigit(letter) || letter is '+' or '-' || (letter == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])) ? Number()
            : Sign();
    }

    /// <summary>White space, or a comment.</summary>
    private bool SkipsOne()
    {
        if (_at == _text.Length)
            return false;
        if (char.IsWhiteSpace(_text[_at]))
        {
            _at++;
            return true;
        }

        var rest = _text.AsSpan(_at);
        if (rest.StartsWith("//"))
        {
            var length = rest.IndexOfAny('\r', '\n');
            _at = length < 0 ? _text.Length : _at + length;
            return true;
        }

        if (!rest.StartsWith("/*"))
            return false;
        var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
            return Fault(_at, "This comment is never closed: “*/” is missing.");
        _at = end + 2;
        return true;
    }

    private bool Quoted(TokenKind kind, int start)
    {
        var content = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '\'')
            {
                _at++;
                return Add(kind, start, content.ToString());
            }

            if (_text[_at] == '\\')
            {
                if (_at + 1 == _text.Length || _text[_at + 1] is not ('\'' or '\\'))
                    return Fault(_at, @"In a text “\” stands only before ' and \: write \\ for one.");
                _at++;
            }

            content.Append(_text[_at]);
        }

        return Fault(start, "This text is never closed: “'” is missing.");
    }

    private bool Word()
    {
        var start = _at;
        while (_at < _text.Length && (IsOfWord(_text[_at]) || _text[_at] == '-'))
            _at++;
        return Add(TokenKind.Word, start, _text[start.._at]);
    }

    private bool Number()
    {
        var start = _at++;
        if (char.IsAsciiDigit(_text[start]) || _text[start] == '.')
            _at = start;
        var whole = Digits();
        var isFloat = _at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]);
        if (isFloat)
            _at++;
        var fraction = isFloat ? Digits() : 0;
        while (_at < _text.Length && IsOfWord(_text[_at]))
            _at++;
        var text = _text[start.._at];
        if (whole + fraction == 0 || text.Any(letter => char.IsAsciiLetter(letter) || letter == '_'))
            return Fault(start, $"“{(text.Length > 40 ? $"{text[..40]}…" : text)}” is no number. A text, such as a hash, stands in single quotes: '{(text.Length > 12 ? $"{text[..12]}…" : text)}'.");
        return whole > 1 && text.TrimStart('+', '-')[0] == '0' ? Fault(start, $"“{text}” is no number: it begins with a zero too many.") : Add(isFloat ? TokenKind.Float : TokenKind.Integer, start, text);
    }

    private int Digits()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        return _at - start;
    }

    private bool Sign()
    {
        var rest = _text.AsSpan(_at);
        foreach (var sign in _signs)
        {
            if (!rest.StartsWith(sign, StringComparison.Ordinal))
                continue;
            _at += sign.Length;
            return Add(TokenKind.Sign, _at - sign.Length, sign);
        }

        return Fault(_at, rest[0] is '"' or '‘' or '’' or '“' or '”' ? "Texts stand in straight single quotes: 'example'." : $"“{_text.Substring(_at, char.IsHighSurrogate(rest[0]) && rest.Length > 1 ? 2 : 1)}” has no meaning in a pattern.");
    }

    private static bool IsOfWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private bool Add(TokenKind kind, int at, string text)
    {
        _tokens.Add(new PatternToken(kind, at, text));
        return true;
    }

    private bool Fault(int at, string reason)
    {
        _fault = (at, reason);
        return false;
    }
}
