using System.Globalization;
using System.Text.Json;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Stix;

/// <summary>What STIX objects say of indicators: markings, names, and what is related to them. Whether the indicators are in the same file or not makes no difference.</summary>
internal static class StixContext
{
    /// <summary>Markings of one indicator; one that names more is read as the strictest.</summary>
    private const int MostMarkings = 20;

    private const string TlpExtension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d", PapExtension = "extension-definition--f8d78575-edfd-406e-8e84-6162a8450f5b";

    /// <summary>The specification's own, and those of TLP 2.0 and PAP (oasis-open/cti-stix-common-objects): they are referred to by whoever does not send them.</summary>
    private static readonly Dictionary<string, string> _fixed = new(StringComparer.Ordinal)
    {
        ["marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"] = "clear",
        ["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"] = "green",
        ["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"] = "amber",
        ["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"] = "red",
        ["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"] = "clear",
        ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"] = "green",
        ["marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"] = "amber",
        ["marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"] = "amber+strict",
        ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"] = "red",
        ["marking-definition--ad15a0cd-55b6-4588-a14c-a66105329b92"] = "pap:clear",
        ["marking-definition--a3bea94c-b469-41dc-9cfe-d6e7daba7730"] = "pap:clear",
        ["marking-definition--c43594d1-4b11-4c59-93ab-1c9b14d53ce9"] = "pap:green",
        ["marking-definition--60f8932b-e51e-4458-b265-a2e8be9a80ab"] = "pap:amber",
        ["marking-definition--740d36e5-7714-4c30-961a-3ae632ceee0e"] = "pap:red",
    };

    /// <returns>Of several with one id, the one modified last.</returns>
    public static IReadOnlyList<FeedObject> Of(IEnumerable<JsonElement> objects) =>
        [.. objects.Select(Read).OfType<FeedObject>().GroupBy(said => said.Id, StringComparer.Ordinal).Select(same => same.Aggregate((one, next) => next.Modified >= one.Modified ? next : one))];

    /// <returns>The strictest of its markings and labels, when all of them are known to everybody; else their ids and what is known, separated by blanks, and nothing of the strictest.</returns>
    public static (string? Tlp, string? Pap, string? Markings) Marked(JsonElement indicator)
    {
        var marked = indicator.Texts("object_marking_refs").Distinct().Take(MostMarkings + 1).Select(id => _fixed.GetValueOrDefault(id) ?? Clean(id).Replace(' ', '-')).ToList();
        if (marked.Count > MostMarkings || marked.Exists(marking => marking.Length > FeedObject.LongestText))
            return (Tlp.Red, Pap.Red, null);
        if (Pap.Strictest(indicator.Texts("labels").Select(Pap.Of)) is { } labelled)
            marked.Add($"{Pap.Prefix}{labelled}");
        return marked.TrueForAll(IndicatorContext.IsWord) ? (Tlp.Strictest(marked), Pap.Strictest(marked.Select(Pap.Of)), null) : (null, null, string.Join(' ', marked));
    }

    private static FeedObject? Read(JsonElement item)
    {
        if (item.Text("id") is not { Length: <= FeedObject.LongestText } id)
            return null;
        var said = new FeedObject(Clean(id), Time(item.Text("modified") ?? item.Text("created")));
        return item.Text("type") switch
        {
            "marking-definition" => said with { Tlp = TlpOf(item), Pap = PapOf(item) },
            "relationship" when item.Text("relationship_type") is "indicates" or "based-on" => Related(said, item),
            "relationship" or "indicator" => null,
            _ when item.IsTrue("revoked") => said,
            _ => item.Text("name") is { } name ? said with { Name = Clean(name.Length <= FeedObject.LongestText ? name : name[..FeedObject.LongestText]) } : null,
        };
    }

    private static string? TlpOf(JsonElement marking) => Tlp.Of(marking.Member("definition")?.Text("tlp"))
        ?? Tlp.Of(marking.Member("extensions")?.Member(TlpExtension)?.Text("tlp_2_0"))
        ?? Tlp.Of(marking.Text("name"));

    private static string? PapOf(JsonElement marking) => Pap.Colour(marking.Member("extensions")?.Member(PapExtension)?.Text("pap"))
        ?? Pap.Of(marking.Text("name"))
        ?? Pap.Of(marking.Member("definition")?.Text("statement"));

    private static FeedObject? Related(FeedObject said, JsonElement relationship) =>
        relationship.IsTrue("revoked") ? said
        : relationship.Text("source_ref") is { Length: <= FeedObject.LongestText } source && relationship.Text("target_ref") is { Length: <= FeedObject.LongestText } target ? said with { Source = Clean(source), Target = Clean(target) }
        : null;

    private static DateTimeOffset Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : DateTimeOffset.UnixEpoch;

    /// <summary>No text holds U+0000 where it is kept.</summary>
    private static string Clean(string text) => text.Replace('\0', '\uFFFD');
}
