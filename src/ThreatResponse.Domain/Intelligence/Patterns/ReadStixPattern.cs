namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>
/// Reads a STIX pattern, of 2.0 or 2.1: the whole language. Refused besides what is none: a hash of a wrong length, a day that is not in the calendar, what
/// would take too long to answer (over 10,000 tokens, 40 parentheses in one another, regular expressions that go back).
/// </summary>
public static class ReadStixPattern
{
    /// <summary>Characters of a pattern.</summary>
    public const int Longest = 500_000;

    /// <returns>The pattern, or the first fault; exactly one of them.</returns>
    public static (StixPattern? Pattern, PatternFault? Fault) Of(string text)
    {
        if (text.Length > Longest)
            return (null, new PatternFault(1, 1, $"The pattern is too long: at most {Longest:N0} characters."));
        var (tokens, unread) = PatternTokens.Of(text);
        var reader = new TokenReader(tokens);
        var root = ReadObservations.Of(reader);
        if (root is not null && reader.Here.Kind != TokenKind.End)
            reader.Misses(reader.Here.Is(")") ? "The “(” of this parenthesis" : "AND, OR, FOLLOWEDBY or a qualifier");
        var fault = reader.Here.Kind == TokenKind.End ? unread ?? reader.Fault : reader.Fault;
        return fault is { } found ? (null, PatternFault.At(text, found.At, found.Reason)) : (new StixPattern(text, root!), null);
    }
}
