using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>A message as existing clients read it: one for each recipient. Body and headers are not kept.</summary>
internal sealed record ClientEmail(
    [property: JsonPropertyName("sender")] ClientEmail.Party Sender,
    [property: JsonPropertyName("recipient")] ClientEmail.Party Recipient,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("messageId")] string MessageId,
    [property: JsonPropertyName("messageDeliveryTime")] string? MessageDeliveryTime,
    [property: JsonPropertyName("body")] string Body,
    [property: JsonPropertyName("bodyType")] string BodyType,
    [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string> Headers,
    [property: JsonPropertyName("urls")] IReadOnlyList<string> Urls,
    [property: JsonPropertyName("attachments")] IReadOnlyList<ClientEmail.Attachment> Attachments)
{
    public static IReadOnlyList<ClientEmail> Of(Alert alert)
    {
        if (alert.Email is not { } email)
            return [];
        IReadOnlyList<Attachment> files = [.. alert.Files.Select(file => new Attachment(file.Name, file.Type, file.Md5, file.Sha256))];
        IReadOnlyList<string> recipients = email.Recipients.Count > 0 ? email.Recipients : [""];
        return [.. recipients.Select(recipient => new ClientEmail(
            new Party(email.Sender ?? "", false), new Party(recipient, false), email.Subject ?? "", email.MessageId ?? "", ClientTime.Write(email.Delivered), "", "", new Dictionary<string, string>(), alert.Urls, files))];
    }

    /// <param name="Vap">Whether it is attacked more than others; not told here.</param>
    internal sealed record Party([property: JsonPropertyName("email")] string Email, [property: JsonPropertyName("vap")] bool Vap);

    internal sealed record Attachment(
        [property: JsonPropertyName("name")] string? Name, [property: JsonPropertyName("content_type")] string? ContentType,
        [property: JsonPropertyName("md5")] string? Md5, [property: JsonPropertyName("sha256")] string? Sha256);
}
