using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Notifications;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Mail;

/// <summary>E-mail over SMTP. What the server has said yes to is sent; when the line breaks while it is being handed over, nobody knows.</summary>
internal sealed class MailChannel(MailSettings settings) : INotifyChannel
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(20);

    public string Says => $"e-mail through {settings.Server}";

    public string Accepts => $"e-mail addresses among {string.Join(", ", settings.To)}";

    public string? Read(string target) =>
        target.Trim().ToLowerInvariant() is var address && MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address
        && settings.To.Any(to => to.StartsWith('@') ? address.EndsWith(to, StringComparison.OrdinalIgnoreCase) && address.Length > to.Length : address.Equals(to, StringComparison.OrdinalIgnoreCase))
            ? address : null;

    public async Task SendAsync(Notice notice, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_longest);
        using var client = new SmtpClient();
        using var message = Message(notice);
        await Begin(client, patience.Token);
        try
        {
            await client.SendAsync(message, patience.Token);
        }
        catch (SmtpCommandException no)
        {
            throw new DeviceFailureException((int)no.StatusCode >= 500 ? FailureKind.InvalidValue : FailureKind.Transient, $"{settings.Server} does not take it ({(int)no.StatusCode}): {no.Message}", no);
        }
        catch (Exception lost) when (lost is IOException or SocketException or ProtocolException or OperationCanceledException or ServiceNotConnectedException)
        {
            throw new DeviceFailureException(FailureKind.UnknownOutcome, $"The line to {settings.Server} broke while the message was handed over: it may have been sent.", lost);
        }

        try
        {
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception late) when (late is IOException or SocketException or ProtocolException or OperationCanceledException or CommandException)
        {
            // It was taken; that the farewell was lost changes nothing.
        }
    }

    private async Task Begin(SmtpClient client, CancellationToken stop)
    {
        try
        {
            var secure = !settings.Tls ? SecureSocketOptions.None : settings.FromTheBeginning ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
            await client.ConnectAsync(settings.Server, settings.Port, secure, stop);
            if (settings.User is { } user)
                await client.AuthenticateAsync(user, SecretReference.Read(settings.Password, $"the password of {settings.Server}"), stop);
        }
        catch (AuthenticationException wrong)
        {
            throw new DeviceFailureException(FailureKind.AuthRejected, $"{settings.Server} does not accept the user or the password of notify.yaml.", wrong);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ProtocolException or OperationCanceledException or SslHandshakeException or NotSupportedException or CommandException)
        {
            throw new DeviceFailureException(FailureKind.Transient, $"{settings.Server}:{settings.Port} was not reached, and nothing was sent: {fault.Message}", fault);
        }
    }

    private MimeMessage Message(Notice notice)
    {
        var message = new MimeMessage { Subject = notice.Subject, Date = notice.At, MessageId = $"{notice.Id}@threat-response", Body = new TextPart("plain") { Text = notice.Text } };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(MailboxAddress.Parse(notice.Target));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
