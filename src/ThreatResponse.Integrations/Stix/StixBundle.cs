using System.Text.Json;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Stix;

/// <summary>
/// STIX 2.0 and 2.1: a bundle, a TAXII envelope, or an array of objects. Indicators are taken; markings, and what indicators are said to indicate, are kept beside them, since
/// either may come in another file. Everything else is neither taken nor skipped. Anything may be mixed: each object counts as what it is.
/// </summary>
internal sealed class StixBundle : IFeedFormat
{
    public string Name => "stix";

    public string Title => "STIX 2.0 and 2.1 bundle, or TAXII envelope";

    public bool Fits(string text) => FeedJson.Names(text, "spec_version", "bundle", "objects", "pattern_type");

    public FeedFile Read(string text) => FeedJson.Read(text, root =>
    {
        var objects = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)] : root.Objects("objects").ToList();
        if (root.ValueKind == JsonValueKind.Object && root.Member("objects") is null && root.Text("type") != "bundle" && root.EnumerateObject().Any())
            return new FeedFile([], "It is JSON without STIX objects: expected {\"type\":\"bundle\",\"objects\":[…]}.");
        return new FeedFile([.. objects.Index().Where(item => item.Item.Text("type") == "indicator").Select(item => Row(item.Index + 1, item.Item))]) { Objects = StixContext.Of(objects) };
    });

    private static FeedRow Row(int place, JsonElement indicator)
    {
        var (id, pattern, (tlp, pap, markings)) = (indicator.Text("id"), indicator.Text("pattern") ?? "", StixContext.Marked(indicator));
        return new FeedRow(
            place, pattern, FeedRow.StixPattern, Confidence(indicator), indicator.Text("valid_until"), tlp, indicator.Text("name") ?? indicator.Text("description"), id,
            IsRevoked: id is not null && indicator.IsTrue("revoked"), Unfit(indicator, pattern), markings, pap);
    }

    private static string? Confidence(JsonElement indicator) =>
        indicator.Member("confidence") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var confidence) && confidence is >= 0 and <= 100 ? number.GetRawText() : null;

    private static string? Unfit(JsonElement indicator, string pattern)
    {
        if (indicator.Text("pattern_type") is { } language && language != "stix")
            return $"It is a pattern in {language}, which is not matched here.";
        if (indicator.Texts("indicator_types").Concat(indicator.Texts("labels")).Any(word => word == "benign"))
            return "It states that this is benign.";
        return pattern.Length == 0 ? "It has no pattern." : null;
    }
}
