namespace ThreatResponse.Domain.Intelligence.Patterns;

internal enum TokenKind
{
    End,
    Word,
    Sign,
    Integer,
    Float,
    Text,
    Base64,
    Hex,
    Time,
}
