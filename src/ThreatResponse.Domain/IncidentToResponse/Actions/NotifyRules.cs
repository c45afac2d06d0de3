using System.Text.RegularExpressions;

namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>Where messages go, as the configuration has it.</summary>
public sealed partial class NotifyRules
{
    /// <value>No e-mail.</value>
    public MailRule? Mail { get; set; }

    /// <value>None.</value>
    public IList<WebhookRule> Webhooks { get; set; } = [];

    public static IReadOnlyList<RuleFault> FaultsOf(NotifyRules rules)
    {
        var faults = new List<RuleFault>();
        if (rules.Mail is { } mail)
        {
            Check(mail.Server.Trim().Length > 0, "mail.server", "is empty: the name of the mail server");
            Check(mail.Port is >= 1 and <= 65535, "mail.port", "is no port: 587, 465 or 25");
            Check(mail.Tls is "starttls" or "tls" or "none", "mail.tls", $"'{mail.Tls}' is none of starttls, tls, none");
            Check(Address().IsMatch(mail.From), "mail.from", $"'{mail.From}' is no e-mail address");
            Check(mail.To.Count > 0, "mail.to", "is empty: the addresses that messages may go to, or domains as @example.com");
            Check(mail.To.All(to => Address().IsMatch(to.StartsWith('@') ? "x" + to : to)), "mail.to", "holds what is neither an address nor a domain as @example.com");
            Check(mail.User is null || IsReference(mail.Password), "mail.password", "is no reference: env:NAME or file:/path");
        }

        for (var i = 0; i < rules.Webhooks.Count; i++)
        {
            var webhook = rules.Webhooks[i];
            Check(Name().IsMatch(webhook.Name) && rules.Webhooks.Count(other => other.Name == webhook.Name) == 1, $"webhooks[{i}].name", $"'{webhook.Name}' is no name of its own: 1 to 40 lower-case letters, digits, dashes");
            Check(Uri.TryCreate(webhook.Address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (webhook.AllowInternal && uri.Scheme == "http")) && uri.UserInfo.Length == 0, $"webhooks[{i}].address", $"'{webhook.Address}' is no address that begins with https://");
            Check(IsReference(webhook.Secret), $"webhooks[{i}].secret", "is no reference: env:NAME or file:/path");
            Check(webhook.OldSecret is null || IsReference(webhook.OldSecret), $"webhooks[{i}].old-secret", "is no reference: env:NAME or file:/path");
        }

        return faults;

        void Check(bool holds, string key, string message)
        {
            if (!holds)
            {
                faults.Add(new RuleFault(key, message));
            }
        }
    }

    private static bool IsReference(string? text) => text is not null && (text.StartsWith("env:", StringComparison.Ordinal) || text.StartsWith("file:/", StringComparison.Ordinal));

    [GeneratedRegex(@"^[^@\s,<>]+@[^@\s,<>]+$")]
    private static partial Regex Address();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Name();
}
