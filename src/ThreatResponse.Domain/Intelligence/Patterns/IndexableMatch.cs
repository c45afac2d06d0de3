namespace ThreatResponse.Domain.Intelligence.Patterns;

public enum IndexableMatch
{
    /// <summary>The value itself.</summary>
    Exact,

    /// <summary>Every address in a network.</summary>
    Network,

    /// <summary>Every name below a domain, the domain itself not.</summary>
    Subdomains,
}
