namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Reads what stands outside of square brackets. <c>AND</c> binds closest, then <c>OR</c>, then <c>FOLLOWEDBY</c>; qualifiers closer than all.</summary>
internal static class ReadObservations
{
    /// <returns>Null when there is a fault, as from all here.</returns>
    public static ObservationExpression? Of(TokenReader reader) => Several(reader, "FOLLOWEDBY", Either, parts => new ObservationExpression.Followed(parts));

    private static ObservationExpression? Either(TokenReader reader) => Several(reader, "OR", Both, parts => new ObservationExpression.Any(parts));

    private static ObservationExpression? Both(TokenReader reader) => Several(reader, "AND", Qualified, parts => new ObservationExpression.All(parts));

    private static ObservationExpression? Several(
        TokenReader reader, string word, Func<TokenReader, ObservationExpression?> part, Func<IReadOnlyList<ObservationExpression>, ObservationExpression> together)
    {
        var parts = new List<ObservationExpression>();
        do
        {
            if (part(reader) is not { } read)
                return null;
            parts.Add(read);
        }
        while (reader.Takes(word));
        return parts.Count == 1 ? parts[0] : together(parts);
    }

    private static ObservationExpression? Qualified(TokenReader reader)
    {
        var read = Primary(reader);
        for (var seen = new HashSet<string>(); read is not null && reader.Here is { Kind: TokenKind.Word, Text: "WITHIN" or "REPEATS" or "START" };)
        {
            var qualifier = reader.Take();
            if (!seen.Add(qualifier.Text))
            {
                reader.Says(qualifier.At, $"{qualifier.Text} stands here twice: once is all, unless parentheses lie between.");
                return null;
            }

            read = ReadQualifier.Of(reader, qualifier.Text, read);
        }

        return read;
    }

    private static ObservationExpression? Primary(TokenReader reader)
    {
        var open = reader.Here;
        if (reader.Takes("["))
            return ReadComparisons.Of(reader) is { } comparison && Closes(reader, "]", open) ? new ObservationExpression.Bracket(comparison) : null;
        if (reader.Takes("("))
        {
            if (!reader.Descends() || Of(reader) is not { } inner || !Closes(reader, ")", open))
                return null;
            reader.Ascends();
            return inner;
        }

        if (open.Kind == TokenKind.Word && !TokenReader.IsKeyword(open))
            reader.Says(open.At, $"Comparisons stand in square brackets: [{open.Text}…]. “[” is missing before “{open.Text}”.");
        else
            reader.Misses("“[” or “(”");
        return null;
    }

    private static bool Closes(TokenReader reader, string sign, PatternToken open) =>
        reader.Takes(sign) || (reader.Here.Kind == TokenKind.End ? reader.Says(open.At, $"“{open.Text}” is never closed: “{sign}” is missing.") : reader.Misses($"“{sign}”, AND or OR"));
}
