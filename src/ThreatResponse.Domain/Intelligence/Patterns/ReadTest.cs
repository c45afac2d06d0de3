using System.Text.RegularExpressions;
using ThreatResponse.Domain.IncidentToResponse.Rules;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Reads an operator and what follows it.</summary>
internal static class ReadTest
{
    private const int LongestExpression = 1_000;

    /// <returns>The test, and whether the operator is its opposite (<c>!=</c>); null when there is a fault.</returns>
    public static (ValueTest Test, bool IsOpposite)? Of(TokenReader reader, ObjectPath path)
    {
        var sign = reader.Here;
        if (sign.Kind is TokenKind.Word or TokenKind.Sign)
        {
            switch (sign.Text)
            {
                case "=" or "==" or "!=" or "<>":
                    return Made(One(reader, path), sign.Text is "!=" or "<>");
                case "<" or "<=" or ">" or ">=":
                    return Made(Ordered(reader, sign));
                case "IN":
                    return Made(In(reader, path));
                case "LIKE" or "MATCHES" or "ISSUBSET" or "ISSUPERSET":
                    return Made(Text(reader, sign, path));
            }
        }

        reader.Misses(sign.Text == "EXISTS" ? "EXISTS stands before the path; an operator" : "An operator, such as = or LIKE,");
        return null;

        static (ValueTest, bool)? Made(ValueTest? test, bool isOpposite = false) => test is null ? null : (test, isOpposite);
    }

    private static EqualToAny? One(TokenReader reader, ObjectPath path)
    {
        reader.Take();
        return Literal(reader, path) is { } value ? new EqualToAny([value], path.Folding) : null;
    }

    private static EqualToAny? In(TokenReader reader, ObjectPath path)
    {
        reader.Take();
        if (!reader.Takes("("))
        {
            reader.Misses("“(” with the values of IN");
            return null;
        }

        var values = new List<StixValue>();
        while (!reader.Takes(")"))
        {
            if (values.Count > 0 && !reader.Takes(","))
            {
                reader.Misses("“,” or “)”");
                return null;
            }

            if (Literal(reader, path) is not { } value)
                return null;
            values.Add(value);
        }

        return new EqualToAny(values, path.Folding);
    }

    private static Ordered? Ordered(TokenReader reader, PatternToken sign)
    {
        reader.Take();
        var at = reader.Here.At;
        var value = ReadLiteral.Of(reader);
        if (value is not StixValue.Flag)
            return value is null ? null : new Ordered(sign.Text, value);
        reader.Says(at, $"“{sign.Text}” asks for an order, and true and false have none.");
        return null;
    }

    private static ValueTest? Text(TokenReader reader, PatternToken sign, ObjectPath path)
    {
        reader.Take();
        var token = reader.Here;
        if (token.Kind != TokenKind.Text)
        {
            reader.Misses($"A text behind {sign.Text}");
            return null;
        }

        reader.Take();
        var text = NormalForm.Of(token.Text);
        if (sign.Text == "LIKE")
            return new Like(text, path.Folding);
        if (sign.Text == "MATCHES")
            return Expression(reader, token.At, text, path);
        if (AddressRange.TryRead(text, out var range))
            return new InRange(range, sign.Text == "ISSUBSET");
        reader.Says(token.At, $"{token.Said} is no address and no network: expected for example '198.51.100.0/24' or '2001:db8::/32'.");
        return null;
    }

    private static StixValue? Literal(TokenReader reader, ObjectPath path)
    {
        var token = reader.Here;
        var value = ReadLiteral.Of(reader);
        if (value is not StixValue.Text { Value: var text } || !HashNames.IsUnderHashes(path.Steps) || HashNames.DigitsOf(path.Property) is not { } digits || path.Steps[^1] is not PathStep.Name)
            return value;
        if (text.Length == digits && text.All(char.IsAsciiHexDigit))
            return value;
        reader.Says(token.At, $"{token.Said} is no {path.Property}: it has {digits} hexadecimal digits{(text.Length == digits ? "" : $", and this is {text.Length} long")}.");
        return null;
    }

    /// <summary>Without going back: what it takes grows with the value's length only.</summary>
    private static Expressed? Expression(TokenReader reader, int at, string text, ObjectPath path)
    {
        var why = $"A regular expression has 1 to {LongestExpression:N0} characters.";
        if (text.Length is > 0 and <= LongestExpression)
        {
            var how = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (path.Folding == TextFolding.None ? RegexOptions.None : RegexOptions.IgnoreCase);
            try
            {
                if (CountedRepeats.AreFew(text))
                    return new Expressed(new Regex(text, how), path.Folding);
                why = "This regular expression repeats too much: its counts, multiplied where one stands in another, may reach 1,000.";
            }
            catch (RegexParseException wrong)
            {
                why = $"Not a regular expression: {wrong.Message}";
            }
            catch (NotSupportedException)
            {
                why = "Lookarounds, backreferences and atomic groups are not to be had: an expression with them can take for ever.";
            }
        }

        reader.Says(at, why);
        return null;
    }
}
