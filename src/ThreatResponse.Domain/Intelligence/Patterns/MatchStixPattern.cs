namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>
/// Whether observations match a pattern. A property that an object lacks meets nothing, <c>!=</c> and <c>NOT</c> included. Values of unlike kinds are not equal and
/// have no order, so that only <c>!=</c> and <c>NOT</c> hold of them. Case counts, but not in hashes, domain names and e-mail addresses. An address equals
/// a network that it lies in.
/// </summary>
public static class MatchStixPattern
{
    /// <summary>Costs at most a second or two, and 100 MB, whatever the pattern and the observations; usually far below a millisecond for each observation.</summary>
    /// <param name="seen">In any order: their times count.</param>
    public static PatternMatch Of(StixPattern pattern, IReadOnlyList<Observation> seen) => Of(pattern, seen, new MatchWork(MatchWork.Usual));

    /// <param name="steps">No more work than this: <see cref="PatternAnswer.TooManyToTell"/> when it does not suffice. A million are a tenth of a second, about.</param>
    public static PatternMatch Of(StixPattern pattern, IReadOnlyList<Observation> seen, long steps) => Of(pattern, seen, new MatchWork(steps));

    internal static PatternMatch Of(StixPattern pattern, IReadOnlyList<Observation> seen, MatchWork work)
    {
        var facts = new PatternFacts(pattern.Root, seen, work);
        var search = new FindBindings(facts, work);
        return search.One(pattern.Root) is { } found ? new PatternMatch(PatternAnswer.Matched, [.. found.Ranks().Select(facts.PlaceOf).Order()])
            : new PatternMatch(facts.IsWhole && search.IsWhole ? PatternAnswer.NotMatched : PatternAnswer.TooManyToTell, []);
    }
}
