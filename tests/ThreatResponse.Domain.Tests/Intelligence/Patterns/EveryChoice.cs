using ThreatResponse.Domain.Intelligence.Patterns;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

/// <summary>All sets of observations that match, found by trying them all: slow, and plain enough to be believed.</summary>
internal static class EveryChoice
{
    public static IReadOnlyList<int[]> Of(ObservationExpression expression, IReadOnlyList<Observation> seen) => expression switch
    {
        ObservationExpression.Bracket bracket => [.. Enumerable.Range(0, seen.Count).Where(i => seen[i].Objects.Any(one => bracket.Comparison.Holds(one, new MatchWork(1_000)))).Select(i => new[] { i })],
        ObservationExpression.Any any => Distinct(any.Parts.SelectMany(part => Of(part, seen))),
        ObservationExpression.All all => all.Parts.Select(part => Of(part, seen)).Aggregate(Joined),
        ObservationExpression.Followed followed => followed.Parts.Select(part => Of(part, seen)).Aggregate((left, right) =>
            Distinct(from one in left from other in right where !one.Intersect(other).Any() && one.Max(i => seen[i].At) <= other.Min(i => seen[i].At) select one.Concat(other).Order().ToArray())),
        ObservationExpression.Repeated repeated => Enumerable.Repeat(Of(repeated.Inner, seen), (int)repeated.Times).Aggregate(Joined),
        ObservationExpression.Within within => [.. Of(within.Inner, seen).Where(choice => choice.Max(i => seen[i].At) - choice.Min(i => seen[i].At) <= within.Span)],
        ObservationExpression.Between between => [.. Of(between.Inner, seen).Where(choice => choice.All(i => seen[i].At >= between.Start && seen[i].At < between.Stop))],
        _ => throw new NotSupportedException(),
    };

    private static IReadOnlyList<int[]> Joined(IReadOnlyList<int[]> left, IReadOnlyList<int[]> right) =>
        Distinct(from one in left from other in right where !one.Intersect(other).Any() select one.Concat(other).Order().ToArray());

    private static IReadOnlyList<int[]> Distinct(IEnumerable<int[]> choices) => [.. choices.DistinctBy(choice => string.Join(',', choice))];
}
