using System.Text.Json;

namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>
/// What a receiver of webhooks says of a response, at once or later at the address it was given:
/// <c>{"status":"completed","message":"","results":[{"target":0,"status":"rejected","message":"is our own"}]}</c>.
/// </summary>
/// <param name="Status"><see cref="Completed"/>, <see cref="Accepted"/> or <see cref="Rejected"/>.</param>
/// <param name="Targets">By their place in what was sent, from 0; only those that were told of.</param>
public sealed record WebhookResult(string Status, string Message, IReadOnlyDictionary<int, WebhookTargetResult> Targets)
{
    public const string Completed = "completed";

    /// <summary>It is being done, and will be told of.</summary>
    public const string Accepted = "accepted";

    public const string Rejected = "rejected";

    private const int LongestMessage = 500;

    public static WebhookResult Done { get; } = new(Completed, "", new Dictionary<int, WebhookTargetResult>());

    /// <summary>Null when it is no such result.</summary>
    public static WebhookResult? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } result || StatusOf(result) is not { } status)
                return null;
            return new WebhookResult(status, MessageOf(result), TargetsOf(result));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Targets that it did not end well for. One that says something of itself counts for itself, all others as the whole does.</summary>
    /// <param name="values">As they were sent.</param>
    public IReadOnlyList<EntryFault> Faults(IReadOnlyList<string> values)
    {
        var faults = new List<EntryFault>();
        for (var place = 0; place < values.Count; place++)
        {
            var (status, message) = Targets.TryGetValue(place, out var own) ? (own.Status, own.Message) : (Status, Message);
            if (status == Rejected)
                faults.Add(new EntryFault(values[place], FailureKind.Unsupported, message.Length > 0 ? message : Message.Length > 0 ? Message : "The receiver rejected it, and does not say why."));
        }

        return faults;
    }

    private static Dictionary<int, WebhookTargetResult> TargetsOf(JsonElement result)
    {
        var targets = new Dictionary<int, WebhookTargetResult>();
        if (!result.TryGetProperty("results", out var results) || results.ValueKind != JsonValueKind.Array)
            return targets;
        foreach (var one in results.EnumerateArray())
        {
            if (one.ValueKind == JsonValueKind.Object && one.TryGetProperty("target", out var target) && target.ValueKind == JsonValueKind.Number && target.TryGetInt32(out var place) && StatusOf(one) is { } status)
                targets[place] = new WebhookTargetResult(status, MessageOf(one));
        }

        return targets;
    }

    private static string? StatusOf(JsonElement one) =>
        one.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String && status.GetString() is Completed or Accepted or Rejected ? status.GetString() : null;

    private static string MessageOf(JsonElement one)
    {
        var message = one.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!.Trim() : "";
        return message.Length <= LongestMessage ? message : message[..LongestMessage];
    }
}
