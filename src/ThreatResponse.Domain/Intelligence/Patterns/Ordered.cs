namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary><c>&lt; &lt;= &gt; &gt;=</c>. Texts are in the order of their characters' codes.</summary>
/// <param name="Sign">The operator.</param>
internal sealed record Ordered(string Sign, StixValue Literal) : ValueTest
{
    internal override bool Meets(StixValue value, ObjectPath path, MatchWork work)
    {
        if (!work.Takes(1))
            return false;
        int? order = (As(value, Literal, path.Property), Literal) switch
        {
            (StixValue.Number one, StixValue.Number other) => one.Value.CompareTo(other.Value),
            (StixValue.Time one, StixValue.Time other) => one.Value.CompareTo(other.Value),
            (StixValue.Text one, StixValue.Text other) => string.CompareOrdinal(FoldText.Of(one.Value, path.Folding), FoldText.Of(other.Value, path.Folding)),
            (StixValue.Bytes one, StixValue.Bytes other) => one.Value.Span.SequenceCompareTo(other.Value.Span),
            _ => null,
        };
        return Sign switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }
}
