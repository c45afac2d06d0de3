namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <param name="At">Characters before it.</param>
/// <param name="Text">As written; of a string, binary or time what stands between the quotes, unescaped.</param>
internal readonly record struct PatternToken(TokenKind Kind, int At, string Text)
{
    /// <summary>As a fault names it.</summary>
    public string Said => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => $"the text '{Short}'",
        TokenKind.Base64 => $"b'{Short}'",
        TokenKind.Hex => $"h'{Short}'",
        TokenKind.Time => $"t'{Short}'",
        _ => $"“{Short}”",
    };

    private string Short => Text.Length > 40 ? $"{Text[..40]}…" : Text;

    /// <summary>A keyword, an operator or a sign, exactly.</summary>
    public bool Is(string text) => Kind is TokenKind.Word or TokenKind.Sign && Text == text;
}
