namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>What is asked of one object of an observation.</summary>
internal abstract record ComparisonExpression
{
    internal abstract bool Holds(ObservedObject seen, MatchWork work);

    /// <summary><c>AND</c>: all of the same object.</summary>
    internal sealed record All(IReadOnlyList<ComparisonExpression> Parts) : ComparisonExpression
    {
        internal override bool Holds(ObservedObject seen, MatchWork work)
        {
            foreach (var part in Parts)
            {
                if (!part.Holds(seen, work))
                    return false;
            }

            return true;
        }
    }

    /// <summary><c>OR</c>.</summary>
    internal sealed record Any(IReadOnlyList<ComparisonExpression> Parts) : ComparisonExpression
    {
        internal override bool Holds(ObservedObject seen, MatchWork work)
        {
            foreach (var part in Parts)
            {
                if (part.Holds(seen, work))
                    return true;
            }

            return false;
        }
    }

    /// <summary>One of the values that the path leads to meets the test; or does not, when negated. Where it leads to none, neither is so.</summary>
    internal sealed record Compared(ObjectPath Path, bool IsNegated, ValueTest Test) : ComparisonExpression
    {
        internal override bool Holds(ObservedObject seen, MatchWork work)
        {
            if (!work.Takes(1) || seen.Type != Path.Type)
                return false;
            foreach (var value in Path.ValuesIn(seen, work))
            {
                if (work.IsSpent)
                    return false;
                if (Test.Meets(value, Path, work) != IsNegated)
                    return !work.IsSpent;
            }

            return false;
        }
    }

    /// <summary><c>EXISTS</c>; <c>NOT EXISTS</c>, the one test that a property missing on an object of the type meets.</summary>
    internal sealed record Exists(ObjectPath Path, bool IsNegated) : ComparisonExpression
    {
        internal override bool Holds(ObservedObject seen, MatchWork work) =>
            work.Takes(1) && seen.Type == Path.Type && Path.ValuesIn(seen, work).Count > 0 != IsNegated && !work.IsSpent;
    }
}
