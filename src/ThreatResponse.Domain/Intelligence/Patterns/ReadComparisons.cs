namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Reads what stands in square brackets. <c>AND</c> binds closer than <c>OR</c>.</summary>
internal static class ReadComparisons
{
    /// <returns>Null when there is a fault, as from all here.</returns>
    public static ComparisonExpression? Of(TokenReader reader) => Several(reader, "OR", All, parts => new ComparisonExpression.Any(parts));

    private static ComparisonExpression? All(TokenReader reader) => Several(reader, "AND", One, parts => new ComparisonExpression.All(parts));

    private static ComparisonExpression? Several(
        TokenReader reader, string word, Func<TokenReader, ComparisonExpression?> part, Func<IReadOnlyList<ComparisonExpression>, ComparisonExpression> together)
    {
        var parts = new List<ComparisonExpression>();
        do
        {
            if (part(reader) is not { } read)
                return null;
            parts.Add(read);
        }
        while (reader.Takes(word));
        return parts.Count == 1 ? parts[0] : together(parts);
    }

    private static ComparisonExpression? One(TokenReader reader)
    {
        var first = reader.Here;
        if (reader.Takes("("))
            return Parenthesis(reader, first);
        var isNegated = reader.Takes("NOT");
        if (reader.Takes("EXISTS"))
            return ReadPath.Of(reader) is { } known ? new ComparisonExpression.Exists(known, isNegated) : null;
        if (isNegated)
        {
            reader.Says(first.At, "NOT stands behind the path: ipv4-addr:value NOT = '198.51.100.7'. Only EXISTS has it before.");
            return null;
        }

        if (ReadPath.Of(reader) is not { } path)
            return null;
        var negated = reader.Takes("NOT");
        return ReadTest.Of(reader, path) is var (test, isOpposite) ? new ComparisonExpression.Compared(path, negated != isOpposite, test) : null;
    }

    private static ComparisonExpression? Parenthesis(TokenReader reader, PatternToken open)
    {
        if (!reader.Descends() || Of(reader) is not { } inner)
            return null;
        reader.Ascends();
        if (reader.Takes(")"))
            return inner;
        if (reader.Here.Kind == TokenKind.End || reader.Here.Is("]"))
            reader.Says(open.At, "“(” is never closed: “)” is missing.");
        else
            reader.Misses("“)”, AND or OR");
        return null;
    }
}
