namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>The mail server.</summary>
public sealed class MailRule
{
    public string Server { get; set; } = "";

    /// <value>587</value>
    public int Port { get; set; } = 587;

    /// <summary><c>starttls</c>, <c>tls</c> (from the beginning) or <c>none</c>.</summary>
    /// <value>starttls</value>
    public string Tls { get; set; } = "starttls";

    /// <value>None: the server asks for no password.</value>
    public string? User { get; set; }

    /// <summary>A reference: <c>env:NAME</c> or <c>file:/path</c>.</summary>
    public string? Password { get; set; }

    public string From { get; set; } = "";

    /// <summary>Where messages may go: addresses, and domains as <c>@example.com</c>.</summary>
    public IList<string> To { get; set; } = [];
}
