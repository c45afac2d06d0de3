namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>How a value meets an indicator.</summary>
public enum IndicatorMatchKind
{
    /// <summary>It is the value.</summary>
    Exact,

    /// <summary>The indicator is a network in which the address or network lies.</summary>
    InNetwork,

    /// <summary>The indicator is a domain name above it that stands for all below.</summary>
    BelowDomain,
}
