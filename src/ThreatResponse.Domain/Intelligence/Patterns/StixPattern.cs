namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>A STIX pattern, read and made ready. Immutable; may be asked by many at once. Made by <see cref="ReadStixPattern"/>.</summary>
public sealed record StixPattern
{
    internal StixPattern(string text, ObservationExpression root) => (Text, Root) = (text, root);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    internal ObservationExpression Root { get; }
}
