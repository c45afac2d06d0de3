using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>A TAXII server of 2.1 or 2.0 with one API root and a collection that may be read. What servers do differently, and wrongly, can be had.</summary>
internal sealed class TaxiiStandIn(bool is20 = false, bool encrypted = true) : StandInServer
{
    public const string Collection = "3d0f0e5a-1111-4222-8333-0123456789ab";
    private readonly List<(DateTimeOffset Added, JsonObject Object)> _objects = [];
    private readonly Dictionary<string, string> _askedBefore = new(StringComparer.Ordinal);

    /// <summary>Null: whoever asks.</summary>
    public string? Token { get; set; }

    /// <summary>Forms of Accept that are taken; empty: all that mean the version.</summary>
    public List<string> Takes { get; } = [];

    /// <summary>Objects that it gives at once, whatever is asked for.</summary>
    public int MostObjects { get; set; } = 1_000;

    /// <summary>Says that there is more, and not how to get it.</summary>
    public bool SaysNoNext { get; set; }

    public bool SaysNoDates { get; set; }

    /// <summary>Knows no page that it told itself.</summary>
    public bool ForgetsNext { get; set; }

    /// <summary>Turns always to the same page.</summary>
    public bool TurnsInCircles { get; set; }

    /// <summary>For 2.0: 416 to whatever is written so; null: none.</summary>
    public string? TakesNoRange { get; set; }

    /// <summary>Gives everything, whatever the time is that is asked for.</summary>
    public bool HeedsNoTime { get; set; }

    public string? MediaType { get; set; }

    /// <summary>When the page of this number (from 1) was served, the next one never comes.</summary>
    public int FallsSilentAfter { get; set; }

    /// <summary>Queries (with the range, for 2.0) that objects were asked for with.</summary>
    public List<string> Asked { get; } = [];

    public string Discovery => $"{Address}{(is20 ? "/taxii/" : "/taxii2/")}";

    protected override bool Encrypted => encrypted;

    public void Add(DateTimeOffset added, params IEnumerable<JsonObject> objects)
    {
        foreach (var one in objects)
            _objects.Add((added, one));
    }

    public static JsonObject Indicator(int number, string value) => new()
    {
        ["type"] = "indicator", ["spec_version"] = "2.1", ["id"] = $"indicator--{number:00000000}-1111-4222-8333-0123456789ab", ["created"] = "2019-01-01T00:00:00.000Z", ["modified"] = "2019-01-01T00:00:00.000Z",
        ["labels"] = new JsonArray("malicious-activity"), ["pattern"] = $"[ipv4-addr:value = '{value}']", ["pattern_type"] = "stix", ["valid_from"] = "2026-01-01T00:00:00Z",
    };

    protected override bool IsWrite(HttpRequest request, byte[] body) => request.Method != HttpMethods.Get;

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        if (Token is not null && request.Headers.Authorization != $"Bearer {Token}")
            return Error(401, "Unauthorized") with { Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer" } };
        var (path, accept) = (request.Path.Value!, request.Headers.Accept.ToString());
        var isObjects = path.EndsWith("/objects/", StringComparison.Ordinal);
        if (Takes.Count > 0 ? !Takes.Contains(accept) : !accept.StartsWith(is20 ? "application/vnd.oasis." : "application/taxii+json", StringComparison.Ordinal))
            return Error(406, "Not Acceptable");
        return path switch
        {
            "/taxii2/" or "/taxii/" when path == (is20 ? "/taxii/" : "/taxii2/") => Said(new JsonObject { ["title"] = "A server", ["default"] = $"{Address}/api1/", ["api_roots"] = new JsonArray($"{Address}/api1/", "https://other.example.com/api/") }),
            "/api1/" => Said(new JsonObject { ["title"] = "A root", ["versions"] = new JsonArray(is20 ? "taxii-2.0" : "application/taxii+json;version=2.1"), ["max_content_length"] = 1_000_000 }),
            "/api1/collections/" => Said(new JsonObject { ["collections"] = new JsonArray(
                new JsonObject { ["id"] = "00000000-closed", ["title"] = "Closed", ["can_read"] = false, ["can_write"] = true },
                new JsonObject { ["id"] = Collection, ["title"] = "Night Owl", ["alias"] = "owl", ["can_read"] = true, ["can_write"] = false }) }),
            $"/api1/collections/{Collection}/objects/" when isObjects => Objects(request),
            _ => Error(404, "Not Found"),
        };
    }

    private StandInAnswer Objects(HttpRequest request)
    {
        var (query, range) = (request.Query, request.Headers.Range.ToString());
        Asked.Add($"{Uri.UnescapeDataString(request.QueryString.Value ?? "")}{(range.Length > 0 ? $" {range}" : "")}");
        if (FallsSilentAfter > 0 && Asked.Count == FallsSilentAfter)
            NextRead = Trouble.Silence;
        var after = DateTimeOffset.TryParse(query["added_after"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) && !HeedsNoTime ? time : DateTimeOffset.MinValue;
        var wanted = _objects.Where(one => one.Added > after).OrderBy(one => one.Added).ToList();
        return is20 ? Range(wanted, range) : Page(wanted, query);
    }

    private StandInAnswer Page(List<(DateTimeOffset Added, JsonObject Object)> wanted, IQueryCollection query)
    {
        var (next, same) = (query["next"].ToString(), $"{query["added_after"]} {query["limit"]} {query["match[type]"]}");
        if (next.Length > 0 && ForgetsNext)
            return Error(400, "next is not known");
        if (next.Length > 0 && (!_askedBefore.TryGetValue(next, out var before) || before != same))
        {
            Faux.Add($"next {next} was used with other filters: {same}");
            return Error(400, "next is of other filters");
        }

        var from = next.Length > 0 ? int.Parse(next.Split('-')[1], CultureInfo.InvariantCulture) : 0;
        var page = wanted.Skip(from).Take(Math.Min(MostObjects, int.TryParse(query["limit"], out var limit) ? limit : MostObjects)).ToList();
        var more = from + page.Count < wanted.Count;
        var envelope = new JsonObject();
        if (page.Count > 0)
            (envelope["more"], envelope["objects"]) = (more, new JsonArray([.. page.Select(one => one.Object.DeepClone())]));
        if (more && !SaysNoNext)
        {
            var turned = TurnsInCircles ? "page-0" : $"page-{from + page.Count}-{Guid.NewGuid():N}";
            _askedBefore[turned] = same;
            envelope["next"] = turned;
        }

        return Said(envelope, page);
    }

    private StandInAnswer Range(List<(DateTimeOffset Added, JsonObject Object)> wanted, string range)
    {
        if (range.Length > 0 && TakesNoRange is { } none && range.StartsWith(none, StringComparison.Ordinal))
            return Error(416, "Range Not Satisfiable");
        var (from, to) = (0, int.MaxValue - 1);
        if (range.Length > 0)
        {
            var ends = range["items=".Length..].Split('-');
            (from, to) = (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture));
        }

        if (range.Length > 0 && from >= wanted.Count)
            return Error(416, "Range Not Satisfiable");
        var page = wanted.Skip(from).Take(Math.Min(to - from + 1, range.Length > 0 ? MostObjects : int.MaxValue)).ToList();
        var bundle = new JsonObject { ["type"] = "bundle", ["id"] = $"bundle--{Guid.NewGuid()}", ["spec_version"] = "2.0", ["objects"] = new JsonArray([.. page.Select(one => one.Object.DeepClone())]) };
        var said = Said(bundle, page);
        return range.Length == 0 ? said : said with { Status = 206, Headers = new Dictionary<string, string>(said.Headers) { ["Content-Range"] = $"items {from}-{from + page.Count - 1}/{wanted.Count}" } };
    }

    private StandInAnswer Said(JsonObject said, IReadOnlyList<(DateTimeOffset Added, JsonObject Object)>? page = null)
    {
        var headers = new Dictionary<string, string>();
        if (page is { Count: > 0 } && !SaysNoDates)
            (headers["X-TAXII-Date-Added-First"], headers["X-TAXII-Date-Added-Last"]) = (Written(page[0].Added), Written(page[^1].Added));
        return new StandInAnswer(200, said.ToJsonString(), MediaType ?? (is20 ? "application/vnd.oasis.stix+json; version=2.0" : "application/taxii+json;version=2.1")) { Headers = headers };
    }

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private StandInAnswer Error(int status, string title) =>
        new(status, JsonSerializer.Serialize(new { title, http_status = $"{status}" }), is20 ? "application/vnd.oasis.taxii+json; version=2.0" : "application/taxii+json;version=2.1");
}
