namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>What an operator asks of a value. A value of another kind than the literal's meets none.</summary>
internal abstract record ValueTest
{
    internal abstract bool Meets(StixValue value, ObjectPath path, MatchWork work);

    /// <summary>
    /// A value as one of the literal's kind, if it can be taken so: a text is read as a time, and that of a property <c>…_hex</c> or <c>…_bin</c> as bytes,
    /// because JSON has neither.
    /// </summary>
    protected static StixValue As(StixValue value, StixValue literal, string property)
    {
        if (value is not StixValue.Text { Value: var text })
            return value;
        if (literal is StixValue.Time)
            return ReadTime.Of(text, out _) is { } time ? new StixValue.Time(time) : value;
        if (literal is not StixValue.Bytes)
            return value;
        var bytes = property.EndsWith("_hex", StringComparison.Ordinal) ? ReadLiteral.Bytes(TokenKind.Hex, text)
            : property.EndsWith("_bin", StringComparison.Ordinal) ? ReadLiteral.Bytes(TokenKind.Base64, text)
            : null;
        return bytes is null ? value : new StixValue.Bytes(bytes);
    }
}
