using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>
/// What a FortiGate answered. An answer about several virtual domains is an array, of which ours is taken; a failure may come with HTTP 200 and its status inside.
/// </summary>
internal sealed record FortigateAnswer(int Status, int? Error, string? Words, JsonElement? Body, TimeSpan? RetryAfter, bool Writes)
{
    /// <summary>Members of <c>results</c>; one object counts as an array of it.</summary>
    public IEnumerable<JsonElement> Results =>
        Body is not { } body || !body.TryGetProperty("results", out var results) ? []
        : results.ValueKind switch { JsonValueKind.Array => results.EnumerateArray().Where(result => result.ValueKind == JsonValueKind.Object), JsonValueKind.Object => [results], _ => [] };

    public bool IsSuccess => Status is >= 200 and < 300 && Body is not null;

    public bool IsMissing => Status == 404 || Kind == FailureKind.NotFound;

    /// <summary>What failed is this one thing, and others may succeed.</summary>
    public bool IsAboutThis => Kind is FailureKind.NotFound or FailureKind.InvalidValue or FailureKind.CapacityExceeded or FailureKind.Conflict || Status == 500;

    public FailureKind Kind => IsSuccess ? FailureKind.None : FortigateFailures.Of(Status, Error, Writes);

    public DeviceFailureException Failure(string device) => new(Kind, FortigateFailures.Say(device, this)) { RetryAfter = RetryAfter };

    public EntryFault Fault(string value) => new(value, Kind, FortigateFailures.Say("The FortiGate", this));

    public static FortigateAnswer Read(HttpAnswer answer, string vdom, bool writes)
    {
        var body = Ours(Parsed(answer.Body), vdom);
        var status = Number(body, "http_status") is { } inside && answer.IsSuccess ? inside : answer.Status;
        if (status is >= 200 and < 300 && Text(body, "status") == "error")
            status = 500;
        return new FortigateAnswer(status, Number(body, "error"), Text(body, "cli_error"), body, answer.RetryAfter, writes);
    }

    private static JsonElement? Parsed(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Ours(JsonElement? body, string vdom)
    {
        if (body is not { ValueKind: JsonValueKind.Array } several)
            return body is { ValueKind: JsonValueKind.Object } ? body : null;
        JsonElement[] objects = [.. several.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object)];
        return objects.Length == 0 ? null : Array.Find(objects, one => Text(one, "vdom") == vdom) is { ValueKind: JsonValueKind.Object } ours ? ours : objects[0];
    }

    private static int? Number(JsonElement? body, string name) =>
        body is { } some && some.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement? body, string name) =>
        body is { } some && some.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
