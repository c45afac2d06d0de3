namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>What the qualifiers around a part demand of each of its bindings, and so of all that they are made of.</summary>
/// <param name="Span">From first to last at most.</param>
/// <param name="Stop">Exclusive; null: no end.</param>
internal sealed record BindingLimits(TimeSpan Span, DateTimeOffset Start, DateTimeOffset? Stop)
{
    public static BindingLimits None { get; } = new(TimeSpan.MaxValue, DateTimeOffset.MinValue, null);

    public BindingLimits And(ObservationExpression.Within within) => this with { Span = within.Span < Span ? within.Span : Span };

    public BindingLimits And(ObservationExpression.Between between) => this with
    {
        Start = between.Start > Start ? between.Start : Start,
        Stop = Stop < between.Stop ? Stop : between.Stop,
    };

    public bool Allow(DateTimeOffset at) => at >= Start && !(at >= Stop);
}
