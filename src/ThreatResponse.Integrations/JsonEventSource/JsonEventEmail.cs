using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Integrations.Abstractions.Alerts;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.JsonEventSource;

/// <summary>The e-mail an event is about, with its attachments and links.</summary>
internal sealed record JsonEventEmail(AlertEmail? Email, IReadOnlyList<AlertFile> Attachments, IReadOnlyList<string> Urls)
{
    public static JsonEventEmail Of(JsonElement? email, ParseContext context)
    {
        if (email is not { } mail)
            return new JsonEventEmail(null, [], []);
        var read = new AlertEmail
        {
            MessageId = Members.Text(mail, "message_id", "messageId")?.Trim('<', '>', ' '),
            Sender = AddressOf(Members.Text(mail, "sender", "from")),
            Recipients = [.. Members.Texts(Members.Get(mail, "recipient", "recipients", "to")).SelectMany(text => text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(AddressOf).OfType<string>().Distinct().Take(200)],
            Subject = Members.Text(mail, "subject") is { } subject ? Members.Cut(subject, 1_000) : null,
            Delivered = Times.Read(Members.Text(mail, "message_delivery_time", "messageDeliveryTime") ?? Members.Text(Members.Get(mail, "message_delivery_time", "messageDeliveryTime"), "millis"), context.Zone, context.Received),
        };
        var attachments = Members.Items(Members.Get(mail, "attachments"))
            .Where(item => item.ValueKind == JsonValueKind.Object)
            .Select(item => JsonEventFiles.With(Members.Text(item, "name", "filename"), Members.Text(item, "md5"), Members.Text(item, "sha1"), Members.Text(item, "sha256"), Members.Text(item, "content_type", "contentType")))
            .OfType<AlertFile>()
            .Take(50);
        var urls = Members.Texts(Members.Get(mail, "urls", "url")).Select(url => Members.Cut(url, 4_000)).Distinct().Take(50);
        return new JsonEventEmail(read is { MessageId: null, Sender: null, Recipients.Count: 0, Subject: null } ? null : read, [.. attachments], [.. urls]);
    }

    /// <summary>The bare address of <c>Name &lt;address&gt;</c>, in lower case.</summary>
    public static string? AddressOf(string? text)
    {
        if (text is null)
            return null;
        var (open, close) = (text.LastIndexOf('<'), text.LastIndexOf('>'));
        var bare = (open >= 0 && close > open ? text[(open + 1)..close] : text).Trim().ToLowerInvariant();
        return bare.Length is > 0 and <= 320 ? bare : null;
    }
}
