namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Goes through tokens, and keeps the first fault: behind it nothing is read.</summary>
internal sealed class TokenReader(IReadOnlyList<PatternToken> tokens)
{
    /// <summary>Parentheses in one another.</summary>
    private const int Deepest = 40;

    private static readonly string[] _keywords =
        ["AND", "OR", "NOT", "FOLLOWEDBY", "LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET", "EXISTS", "IN", "START", "STOP", "SECONDS", "WITHIN", "REPEATS", "TIMES"];

    private int _next, _depth;

    public (int At, string Reason)? Fault { get; private set; }

    public PatternToken Here => tokens[_next];

    public PatternToken Take() => Here.Kind == TokenKind.End ? Here : tokens[_next++];

    public bool Takes(string text)
    {
        if (!Here.Is(text))
            return false;
        _next++;
        return true;
    }

    public static bool IsKeyword(PatternToken token) => token.Kind == TokenKind.Word && _keywords.Contains(token.Text);

    /// <returns>False, and the fault is kept, when there are too many in one another.</returns>
    public bool Descends() => ++_depth <= Deepest || Says(Here.At, $"Nested too deep: at most {Deepest} parentheses in one another.");

    public void Ascends() => _depth--;

    /// <summary>A fault at the token that is next.</summary>
    /// <param name="expected">What should stand there, as a sentence's beginning: “A value”.</param>
    public bool Misses(string expected)
    {
        var here = Here;
        var hint = here.Kind == TokenKind.Word && !IsKeyword(here) && _keywords.Contains(here.Text.ToUpperInvariant()) ? $" Keywords are upper-case: {here.Text.ToUpperInvariant()}." : "";
        return Says(here.At, here.Kind == TokenKind.End ? $"{expected} is missing at the end." : $"{expected} is missing before {here.Said}.{hint}");
    }

    /// <returns>False, always.</returns>
    public bool Says(int at, string reason)
    {
        Fault ??= (at, reason);
        return false;
    }
}
