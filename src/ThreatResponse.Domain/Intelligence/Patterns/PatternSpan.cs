namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>How far apart in time the observations may be that match a pattern together.</summary>
public static class PatternSpan
{
    /// <summary>Of a pattern that says nothing of it, or more than this: what is further apart is not looked at.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(30);

    public static TimeSpan Of(StixPattern pattern) => Of(pattern.Root);

    private static TimeSpan Of(ObservationExpression expression) => expression switch
    {
        ObservationExpression.Bracket => TimeSpan.Zero,
        ObservationExpression.Within within => Less(within.Span, Of(within.Inner)),
        ObservationExpression.Between between => Less(between.Stop - between.Start, Of(between.Inner)),
        ObservationExpression.Repeated { Times: 1, Inner: var inner } => Of(inner),
        ObservationExpression.Any any => any.Parts.Max(Of),
        _ => Most,
    };

    private static TimeSpan Less(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
