using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Integrations.Abstractions.Notifications;
using ThreatResponse.Integrations.Mail;
using ThreatResponse.Integrations.Webhook;

namespace ThreatResponse.Integrations;

/// <summary>The ways for messages that are configured.</summary>
public static class NotifyChannels
{
    /// <param name="mail">Null: no e-mail.</param>
    public static IServiceCollection AddNotifyChannels(this IServiceCollection services, MailSettings? mail, IReadOnlyList<NoticeWebhookSettings> webhooks)
    {
        if (mail is not null)
            services.AddSingleton<INotifyChannel>(new MailChannel(mail));
        foreach (var webhook in webhooks)
            services.AddSingleton<INotifyChannel>(provider => new WebhookNotices(webhook, provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
