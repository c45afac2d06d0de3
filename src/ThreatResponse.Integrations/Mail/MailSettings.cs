namespace ThreatResponse.Integrations.Mail;

/// <summary>The mail server that messages go through.</summary>
/// <param name="Tls">False: nothing is encrypted, for a server on this machine.</param>
/// <param name="FromTheBeginning">TLS before the first word (465); else by STARTTLS, which must be there.</param>
/// <param name="User">Null: it asks for none.</param>
/// <param name="Password">A reference: <c>env:NAME</c> or <c>file:/path</c>.</param>
/// <param name="To">Where messages may go: addresses, and domains as <c>@example.com</c>.</param>
public sealed record MailSettings(string Server, int Port, bool Tls, bool FromTheBeginning, string? User, string? Password, string From, IReadOnlyList<string> To);
