using ThreatResponse.Domain.IncidentToResponse.Actions;
using ThreatResponse.Integrations;
using ThreatResponse.Integrations.Mail;
using ThreatResponse.Integrations.Webhook;

namespace ThreatResponse.Host.Configuration;

/// <summary>The ways for messages that <c>notify.yaml</c> names.</summary>
internal static class NotifySettings
{
    public static void Add(IServiceCollection services, NotifyRules rules) => services.AddNotifyChannels(
        rules.Mail is { } mail ? new MailSettings(mail.Server.Trim(), mail.Port, mail.Tls != "none", mail.Tls == "tls", mail.User, mail.Password, mail.From, [.. mail.To]) : null,
        [.. rules.Webhooks.Select(webhook => new NoticeWebhookSettings(webhook.Name, webhook.Address, webhook.Secret, webhook.OldSecret, webhook.AllowInternal))]);
}
