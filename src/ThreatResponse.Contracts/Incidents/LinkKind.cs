namespace ThreatResponse.Contracts.Incidents;

/// <summary>What a link between two incidents asks for.</summary>
public enum LinkKind
{
    /// <summary>Shown on both pages, for a person to decide.</summary>
    Suggestion,

    /// <summary>The older takes the younger in, unless a person or a response has meanwhile touched either.</summary>
    Merge,
}
