namespace ThreatResponse.Domain.IncidentToResponse;

/// <summary>One thing that must never be blocked.</summary>
public sealed class ProtectedRule
{
    /// <summary>Address, network, domain (stands for all names under it), e-mail address, user or host.</summary>
    public string Value { get; set; } = "";

    public string Reason { get; set; } = "";
}
