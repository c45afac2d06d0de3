using System.Text.Json;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Misp;

/// <summary>
/// Events of MISP: one, several, or what its searches answer. Attributes that are meant for detection (<c>to_ids</c>) are taken, those of objects too; the others are
/// context, and are neither taken nor skipped. An attribute of two values gives a row for each that can be matched.
/// </summary>
internal sealed class MispEvents : IFeedFormat
{
    /// <summary>What is matched of each type; of two values, null for the one that is not.</summary>
    private static readonly Dictionary<string, string?[]> _types = new(StringComparer.Ordinal)
    {
        ["ip-src"] = ["ip"], ["ip-dst"] = ["ip"], ["domain"] = ["domain"], ["hostname"] = ["domain"], ["url"] = ["url"], ["uri"] = ["url"], ["link"] = ["url"],
        ["md5"] = ["md5"], ["sha1"] = ["sha1"], ["sha256"] = ["sha256"], ["sha512"] = ["hash"], ["email"] = ["email"], ["email-src"] = ["email"], ["email-dst"] = ["email"], ["mac-address"] = ["mac"],
        ["ip-src|port"] = ["ip", null], ["ip-dst|port"] = ["ip", null], ["hostname|port"] = ["domain", null], ["domain|ip"] = ["domain", "ip"],
        ["filename|md5"] = [null, "md5"], ["filename|sha1"] = [null, "sha1"], ["filename|sha256"] = [null, "sha256"], ["filename|sha512"] = [null, "hash"], ["malware-sample"] = [null, "md5"],
    };

    public string Name => "misp";

    public string Title => "MISP events";

    public bool Fits(string text) => FeedJson.Names(text, "Event", "Attribute");

    public FeedFile Read(string text) => FeedJson.Read(text, root =>
    {
        var (rows, place) = (new List<FeedRow>(), 0);
        foreach (var (attribute, of) in Attributes(root))
        {
            place++;
            if (attribute.IsTrue("to_ids"))
                rows.AddRange(Rows(place, attribute, of));
        }

        return place == 0 && !root.GetRawText().Contains("\"Event\"", StringComparison.Ordinal) ? new FeedFile([], "It is JSON without events of MISP: expected {\"Event\":{…}}.") : new FeedFile(rows);
    });

    /// <summary>Each with its event, where that is known.</summary>
    private static IEnumerable<(JsonElement Attribute, JsonElement? Event)> Attributes(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root.EnumerateArray().SelectMany(Attributes);
        if (root.Member("response") is { } answer)
            return Attributes(answer);
        if (root.Member("Event") is { } found && root.Member("type") is null)
            return Attributes(found).Select(item => (item.Attribute, (JsonElement?)found));
        return root.Objects("Attribute").Concat(root.Objects("Object").SelectMany(item => item.Objects("Attribute"))).Select(attribute => (attribute, attribute.Member("Event")));
    }

    private static IEnumerable<FeedRow> Rows(int place, JsonElement attribute, JsonElement? of)
    {
        var (type, value, id) = (attribute.Text("type") ?? "", attribute.Text("value") ?? "", attribute.Text("uuid"));
        var plain = new FeedRow(place, value, null, Confidence(of), null, Marking(attribute, of), TitleOf(attribute, of), id, IsRevoked: id is not null && attribute.IsTrue("deleted"), Pap: Permitted(attribute, of));
        if (id is null && attribute.IsTrue("deleted"))
            return [plain with { Unfit = "It was taken back, and has no uuid to find what it stated." }];
        if (!_types.TryGetValue(type, out var matched))
            return [plain with { Unfit = $"It is of MISP's type {(type.Length == 0 ? "(none)" : type)}, which is not matched here." }];
        if (matched.Length == 1)
            return [plain with { Type = matched[0] }];
        var values = value.Split('|', 2);
        return values.Length < 2
            ? [plain with { Unfit = $"Two values are expected of MISP's type {type}, with | between them." }]
            : matched.Zip(values).Where(half => half.First is not null).Select(half => plain with { Type = half.First, Value = half.Second.Trim() });
    }

    /// <summary>By the event's threat level: high, medium, low, not said.</summary>
    private static string? Confidence(JsonElement? of) => of?.Text("threat_level_id") switch
    {
        "1" => "85",
        "2" => "75",
        "3" => "55",
        "4" => "50",
        _ => null,
    };

    /// <summary>What marks the attribute counts before what marks its event.</summary>
    private static string? Marking(JsonElement attribute, JsonElement? of) => Tlp.Strictest(Tags(attribute)) ?? (of is { } known ? Tlp.Strictest(Tags(known)) : null);

    /// <summary>What may be done with it: of the attribute's and its event's, the strictest.</summary>
    private static string? Permitted(JsonElement attribute, JsonElement? of) => Pap.Strictest(Tags(attribute).Concat(of is { } known ? Tags(known) : []).Select(Pap.Of));

    /// <summary>Its remark, else what the event is about; with the actors and malware that tags name.</summary>
    private static string? TitleOf(JsonElement attribute, JsonElement? of)
    {
        var title = attribute.Text("comment") ?? of?.Text("info");
        var names = Tags(attribute).Concat(of is { } known ? Tags(known) : []).Where(tag => tag.StartsWith("misp-galaxy:", StringComparison.Ordinal) && tag.EndsWith('"'))
            .Select(tag => tag[(tag.IndexOf('"', StringComparison.Ordinal) + 1)..^1]).Distinct().Take(5).ToList();
        return names.Count == 0 ? title : title is null ? string.Join(", ", names) : $"{title} ({string.Join(", ", names)})";
    }

    private static IEnumerable<string> Tags(JsonElement element) => element.Objects("Tag").Select(tag => tag.Text("name")).OfType<string>();
}
