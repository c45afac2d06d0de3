using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Domain.IncidentToResponse.Actions;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Actions;

public sealed class WhereMessagesGo
{
    [Fact]
    public void What_is_right_has_no_faults()
    {
        Assert.Empty(NotifyRules.FaultsOf(new NotifyRules()));
        Assert.Empty(NotifyRules.FaultsOf(new NotifyRules
        {
            Mail = new MailRule { Server = "mail.example.com", User = "tr", Password = "env:TR_MAIL", From = "tr@example.com", To = ["@example.com", "boss@example.org"] },
            Webhooks = [new WebhookRule { Name = "soc-chat", Address = "https://chat.example.com/hook", Secret = "file:/etc/secret" }],
        }));
    }

    [Fact]
    public void Everything_that_is_wrong_is_named()
    {
        var faults = NotifyRules.FaultsOf(new NotifyRules
        {
            Mail = new MailRule { Port = 0, Tls = "ssl", User = "tr", Password = "in clear", From = "nobody", To = ["all"] },
            Webhooks = [new WebhookRule { Name = "A", Address = "http://127.0.0.1/hook", Secret = "in clear", OldSecret = "too" }, new WebhookRule { Name = "b", Address = "https://a", Secret = "env:A" }, new WebhookRule { Name = "b", Address = "http://127.0.0.1", Secret = "env:A", AllowInternal = true }],
        });

        Assert.Equal(
            ["mail.server", "mail.port", "mail.tls", "mail.from", "mail.to", "mail.password", "webhooks[0].name", "webhooks[0].address", "webhooks[0].secret", "webhooks[0].old-secret", "webhooks[1].name", "webhooks[2].name"],
            faults.Select(fault => fault.Key));
    }

    [Fact]
    public void A_subject_is_one_line_with_the_incident()
    {
        var action = new ResponseAction { Id = "a", Kind = ActionKind.Notify, Target = "soc@example.com", By = "ana", ByDisplay = "Ana", Reason = "severe", Incident = 7, Parameters = new ActionParameters { Text = " Look\r\nBcc: eve@evil.test" } };

        Assert.Equal("INC-7: Look", NoticeText.Subject(action));
        Assert.Contains("About INC-7. Sent by Ana through Threat Response: severe", NoticeText.Of(action), StringComparison.Ordinal);
        Assert.Equal(121, NoticeText.Subject(action with { Incident = null, Parameters = new ActionParameters { Text = new string('x', 500) } }).Length);
    }
}
