namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Counts what answering one question costs, so that none costs too much.</summary>
internal sealed class MatchWork(long most)
{
    /// <summary>A second's or two: a comparison, a pair of bindings or a character of a search is a step.</summary>
    public const long Usual = 20_000_000;

    public long Used { get; private set; }

    /// <summary>No more may be done: what was not looked at is not known.</summary>
    public bool IsSpent => Used >= most;

    /// <returns>False when no more may be done.</returns>
    public bool Takes(long steps)
    {
        Used += steps;
        return !IsSpent;
    }
}
