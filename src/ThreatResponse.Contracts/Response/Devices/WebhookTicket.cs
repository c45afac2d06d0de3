using System.Text.Json;

namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>Responses that a receiver of webhooks accepted and did not tell the end of: what the handle of their activation holds.</summary>
/// <param name="Faults">Of those that have ended.</param>
public sealed record WebhookTicket(IReadOnlyList<WebhookPending> Pending, IReadOnlyList<EntryFault> Faults)
{
    public ActivationTicket Written() => new(JsonSerializer.Serialize(this));

    /// <summary>Null: it is not such a ticket.</summary>
    public static WebhookTicket? Read(ActivationTicket ticket)
    {
        try
        {
            return JsonSerializer.Deserialize<WebhookTicket>(ticket.Handle) is { Pending: not null, Faults: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The receiver told how one ended. When none is pending any more, the activation has ended with these faults.</summary>
    /// <returns>Null: there is no such response, or not with this token, or it is said to be still going on. A token is good for one end.</returns>
    public WebhookTicket? After(string responseId, string token, WebhookResult result)
    {
        var ended = Pending.FirstOrDefault(pending => pending.ResponseId == responseId);
        return ended is null || !ended.Accepts(token) || result.Status == WebhookResult.Accepted
            ? null
            : new WebhookTicket([.. Pending.Where(pending => pending != ended)], [.. Faults, .. result.Faults(ended.Values)]);
    }
}
