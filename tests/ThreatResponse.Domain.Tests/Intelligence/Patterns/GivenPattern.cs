using ThreatResponse.Domain.Intelligence.Patterns;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

/// <summary>Patterns, and observations in few words.</summary>
internal static class GivenPattern
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 14, 12, 0, 0, TimeSpan.Zero);

    public static StixPattern Of(string text)
    {
        var (pattern, fault) = ReadStixPattern.Of(text);
        Assert.Null(fault);
        return pattern!;
    }

    /// <summary>Whether one observation of these objects matches it.</summary>
    public static bool Matches(string pattern, params ObservedObject[] objects)
    {
        var match = MatchStixPattern.Of(Of(pattern), [new Observation(Noon, objects)]);
        Assert.NotEqual(PatternAnswer.TooManyToTell, match.Answer);
        Assert.Equal(match.Answer == PatternAnswer.Matched ? [0] : [], match.Observations);
        return match.Answer == PatternAnswer.Matched;
    }

    /// <summary>One observation for each word, <c>a@10</c>: the letters that it is found by, and seconds after noon.</summary>
    public static Observation[] Timeline(string words) =>
    [
        .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('@')).Select(parts =>
            new Observation(Noon.AddSeconds(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)), [.. parts[0].Select(letter => Object("x-seen", ("letter", $"{letter}")))])),
    ];

    /// <summary>Letters stand for brackets that find them: <c>a AND b</c>.</summary>
    public static StixPattern OfLetters(string shape) =>
        Of(string.Concat(shape.Select((letter, i) => char.IsAsciiLetterLower(letter) && (i == 0 || shape[i - 1] != 't') && !(letter == 't' && shape[i..].StartsWith("t'", StringComparison.Ordinal)) ? $"[x-seen:letter = '{letter}']" : $"{letter}")));

    public static ObservedObject Object(string type, params (string Name, object Value)[] properties) => new(type, (StixValue.Fields)Value(properties));

    public static StixValue Value(object value) => value switch
    {
        StixValue known => known,
        string text => new StixValue.Text(text),
        bool flag => new StixValue.Flag(flag),
        DateTimeOffset time => new StixValue.Time(time),
        byte[] bytes => new StixValue.Bytes(bytes),
        (string, object)[] fields => new StixValue.Fields(fields.ToDictionary(field => field.Item1, field => Value(field.Item2))),
        object[] items => new StixValue.Items([.. items.Select(Value)]),
        _ => new StixValue.Number(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
