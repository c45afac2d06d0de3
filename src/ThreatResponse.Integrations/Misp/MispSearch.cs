using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Misp;

/// <summary>
/// What a MISP server has published since it was last asked, those that were taken back too, page by page. By the time of publication: what is changed in events that
/// are not published stays invisible. A pass that has ended is followed by one that begins five minutes before it began.
/// </summary>
internal static class MispSearch
{
    private const long Overlap = 300;
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = Reading.JsonValue.MaxDepth };

    public static async Task<FeedPage> PageAsync(DeviceHttp http, DeviceConnection to, string? checkpoint, CancellationToken stop)
    {
        var (place, now) = ($"{to.Text(OriginSettings.Address)}\n{to.Optional(MispOrigin.Tags)}", to.Time.GetUtcNow());
        var at = Checkpoint.Read<Known>(checkpoint, place) ?? new Known(place) { Since = to.Number(MispOrigin.FirstDays, 30) is > 0 and var days ? now.AddDays(-days).ToUnixTimeSeconds() : 0 };
        if (at.Page == 0)
            at = at with { Page = 1, Began = now.ToUnixTimeSeconds(), Limit = to.Number(MispOrigin.Limit, 1_000) };
        var path = MispOrigin.PathOf(to, "attributes/restSearch");
        to.Sent($"POST {path} page {at.Page}, published since {at.Since}");

        // A search changes nothing there, though it is posted.
        var answer = await http.SendAsync(
            new HttpCall(HttpMethod.Post, path, Writes: false)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(Question(at, to)),
                MediaType = "application/json",
                Headers = [("Authorization", to.Text(MispOrigin.Key)), ("Accept", "application/json"), ("User-Agent", OriginSettings.Agent)],
            },
            stop);
        var body = Unpacked.Of(answer.Body, MispOrigin.Largest, to.Name);
        var found = Found(answer, body, to.Name);
        var next = found < at.Limit ? new Known(place) { Since = at.Began - Overlap } : at with { Page = at.Page + 1 };
        return found == 0 ? FeedPage.Nothing(Checkpoint.Write(next)) : new FeedPage(body, "misp", Checkpoint.Write(next), found >= at.Limit);
    }

    private static JsonObject Question(Known at, DeviceConnection to)
    {
        var question = new JsonObject
        {
            ["returnFormat"] = "json", ["to_ids"] = 1, ["published"] = 1, ["deleted"] = new JsonArray(0, 1), ["includeEventTags"] = 1, ["page"] = at.Page, ["limit"] = at.Limit,
        };
        if (at.Since > 0)
            question["publish_timestamp"] = at.Since;
        if (to.Optional(MispOrigin.Tags) is { } tags)
            question["tags"] = new JsonArray([.. tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(tag => (JsonNode)tag)]);
        return question;
    }

    /// <summary>How many attributes the answer holds.</summary>
    private static int Found(HttpAnswer answer, byte[] body, string feed)
    {
        try
        {
            using var document = JsonDocument.Parse(body, _options);
            if (!answer.IsSuccess)
                throw OriginFailures.Of(answer, feed, document.RootElement.Text("message") ?? document.RootElement.Text("name") ?? "");
            var root = document.RootElement.Member("response") ?? document.RootElement;
            if (root.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                return root.Objects("Attribute").Count();
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw answer.IsSuccess ? OriginFailures.NoJson(answer, feed, "what a MISP server finds") : OriginFailures.Of(answer, feed);
    }

    /// <param name="Place">Where is searched, and for what.</param>
    private sealed record Known(string Place) : IHasPlace
    {
        /// <summary>Published at this time or later, in Unix seconds; 0: whenever.</summary>
        public long Since { get; init; }

        /// <summary>From 1; 0: this pass has not begun.</summary>
        public int Page { get; init; }

        public long Began { get; init; }

        public int Limit { get; init; }
    }
}
