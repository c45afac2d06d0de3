namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>Whether a response rule acts.</summary>
public enum RuleMode
{
    /// <summary>It is kept, and nothing is looked at for it.</summary>
    Off,

    /// <summary>Its runs are recorded with what they would have done; nothing is done.</summary>
    Simulate,

    On,
}
