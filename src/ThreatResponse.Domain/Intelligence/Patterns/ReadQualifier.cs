using System.Globalization;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Reads what follows <c>WITHIN</c>, <c>REPEATS</c> and <c>START</c>.</summary>
internal static class ReadQualifier
{
    /// <summary>A hundred years, in seconds.</summary>
    private const decimal LongestSpan = 3_155_760_000m;

    /// <returns>Null when there is a fault.</returns>
    public static ObservationExpression? Of(TokenReader reader, string qualifier, ObservationExpression inner) => qualifier switch
    {
        "WITHIN" => Within(reader, inner),
        "REPEATS" => Repeats(reader, inner),
        _ => Between(reader, inner),
    };

    private static ObservationExpression.Within? Within(TokenReader reader, ObservationExpression inner)
    {
        var number = reader.Here;
        if (number.Kind is not (TokenKind.Integer or TokenKind.Float))
            reader.Misses("A number of seconds");
        else if (!decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds is <= 0 or > LongestSpan)
            reader.Says(number.At, $"WITHIN takes a positive number of seconds, at most a hundred years', and {number.Said} is none.");
        else
        {
            reader.Take();
            if (reader.Takes("SECONDS"))
                return new ObservationExpression.Within(inner, TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)));
            reader.Misses("SECONDS, the only unit of WITHIN,");
        }

        return null;
    }

    private static ObservationExpression.Repeated? Repeats(TokenReader reader, ObservationExpression inner)
    {
        var number = reader.Here;
        if (number.Kind != TokenKind.Integer)
            reader.Misses("A whole number of times");
        else if (!long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var times) || times <= 0)
            reader.Says(number.At, $"REPEATS takes a positive whole number, and {number.Said} is none.");
        else
        {
            reader.Take();
            if (reader.Takes("TIMES"))
                return new ObservationExpression.Repeated(inner, times);
            reader.Misses("TIMES");
        }

        return null;
    }

    private static ObservationExpression.Between? Between(TokenReader reader, ObservationExpression inner)
    {
        if (Time(reader) is not { } start)
            return null;
        if (!reader.Takes("STOP"))
        {
            reader.Misses("STOP");
            return null;
        }

        var at = reader.Here.At;
        if (Time(reader) is not { } stop)
            return null;
        if (stop > start)
            return new ObservationExpression.Between(inner, start, stop);
        reader.Says(at, "STOP is not later than START: nothing lies between.");
        return null;
    }

    private static DateTimeOffset? Time(TokenReader reader)
    {
        if (reader.Here.Kind == TokenKind.Time)
            return ReadLiteral.Of(reader) is StixValue.Time time ? time.Value : null;
        reader.Misses("A time, such as t'2026-07-14T09:30:00Z',");
        return null;
    }
}
