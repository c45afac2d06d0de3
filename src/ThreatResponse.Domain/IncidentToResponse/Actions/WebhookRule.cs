namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>A receiver of signed messages.</summary>
public sealed class WebhookRule
{
    /// <summary>What is written as a target: lower-case letters, digits, dashes.</summary>
    public string Name { get; set; } = "";

    public string Address { get; set; } = "";

    /// <summary>A reference (<c>env:NAME</c>, <c>file:/path</c>) to <c>whsec_</c> and base64 of 24 to 64 random bytes.</summary>
    public string Secret { get; set; } = "";

    /// <summary>While secrets change: signed with both.</summary>
    public string? OldSecret { get; set; }

    /// <summary>It may be on this machine or its link, and be reached without TLS.</summary>
    /// <value>false</value>
    public bool AllowInternal { get; set; }
}
