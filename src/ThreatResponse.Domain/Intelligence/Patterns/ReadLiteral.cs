using System.Buffers.Text;
using System.Globalization;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Reads a value that is written in a pattern.</summary>
internal static class ReadLiteral
{
    /// <returns>Null when there is a fault.</returns>
    public static StixValue? Of(TokenReader reader)
    {
        var token = reader.Here;
        StixValue? value = null;
        switch (token.Kind)
        {
            case TokenKind.Text:
                value = new StixValue.Text(NormalForm.Of(token.Text));
                break;
            case TokenKind.Integer or TokenKind.Float:
                value = Number(reader, token);
                break;
            case TokenKind.Word when token.Text is "true" or "false":
                value = new StixValue.Flag(token.Text == "true");
                break;
            case TokenKind.Time:
                value = ReadTime.Of(token.Text, out var why) is { } time ? new StixValue.Time(time) : null;
                if (why is not null)
                    reader.Says(token.At, why);
                break;
            case TokenKind.Base64 or TokenKind.Hex:
                value = Bytes(token.Kind, token.Text) is { } bytes ? new StixValue.Bytes(bytes) : null;
                if (value is null)
                    reader.Says(token.At, token.Kind == TokenKind.Hex ? $"{token.Said} is not hexadecimal: pairs of 0-9 and a-f." : $"{token.Said} is not base64: groups of four, the last filled up with “=”.");
                break;
            case TokenKind.Word when !TokenReader.IsKeyword(token):
                reader.Says(token.At, $"A value is missing before {token.Said}. A text, such as a hash, stands in single quotes: '{(token.Text.Length > 12 ? $"{token.Text[..12]}…" : token.Text)}'.");
                break;
            default:
                reader.Misses("A value");
                break;
        }

        if (value is not null)
            reader.Take();
        return value;
    }

    /// <summary>Null when it is not written in that way.</summary>
    public static byte[]? Bytes(TokenKind kind, string text)
    {
        if (kind == TokenKind.Hex)
            return text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
        return text.Length % 4 == 0 && !text.Any(char.IsWhiteSpace) && Base64.IsValid(text, out _) ? Convert.FromBase64String(text) : null;
    }

    private static StixValue.Number? Number(TokenReader reader, PatternToken token)
    {
        var fits = decimal.TryParse(token.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        if (fits && (token.Kind == TokenKind.Float || (number >= long.MinValue && number <= long.MaxValue)))
            return new StixValue.Number(number);
        reader.Says(token.At, $"{token.Said} is too large: a whole number has at most 64 bits.");
        return null;
    }
}
