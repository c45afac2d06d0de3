namespace ThreatResponse.Domain.Intelligence.Patterns;

public enum PatternAnswer
{
    NotMatched,

    Matched,

    /// <summary>Nothing was found, and not everything was looked at: there are more ways to choose among the observations than may be tried.</summary>
    TooManyToTell,
}
