namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>A pattern, or a part of one that speaks of whole observations.</summary>
internal abstract record ObservationExpression
{
    /// <summary><c>[…]</c>: one observation that has an object of which the comparison holds.</summary>
    internal sealed record Bracket(ComparisonExpression Comparison) : ObservationExpression;

    /// <summary><c>AND</c>, two or more: each by observations of its own.</summary>
    internal sealed record All(IReadOnlyList<ObservationExpression> Parts) : ObservationExpression;

    /// <summary><c>OR</c>, two or more.</summary>
    internal sealed record Any(IReadOnlyList<ObservationExpression> Parts) : ObservationExpression;

    /// <summary><c>FOLLOWEDBY</c>, two or more: each by observations of its own, none of them earlier than those of the part before.</summary>
    internal sealed record Followed(IReadOnlyList<ObservationExpression> Parts) : ObservationExpression;

    /// <summary><c>WITHIN</c>: from the first to the last observation it takes no longer.</summary>
    internal sealed record Within(ObservationExpression Inner, TimeSpan Span) : ObservationExpression;

    /// <summary><c>REPEATS</c>: so many times, each by observations of its own.</summary>
    internal sealed record Repeated(ObservationExpression Inner, long Times) : ObservationExpression;

    /// <summary><c>START</c> (inclusive) and <c>STOP</c> (exclusive).</summary>
    internal sealed record Between(ObservationExpression Inner, DateTimeOffset Start, DateTimeOffset Stop) : ObservationExpression;
}
