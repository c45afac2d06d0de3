using System.Text.Json;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Stix;

/// <summary>What other objects of a file say of its indicators: how they are marked, and what they indicate.</summary>
internal sealed class StixContext
{
    private const int MostNames = 5;

    /// <summary>The specification's own, before there was TLP 2.0.</summary>
    private static readonly Dictionary<string, string> _fixed = new(StringComparer.Ordinal)
    {
        ["marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"] = "clear",
        ["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"] = "green",
        ["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"] = "amber",
        ["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"] = "red",
    };

    /// <summary>OASIS's own for permissible actions, and the extension that theirs and others' are told by.</summary>
    private static readonly Dictionary<string, string> _fixedActions = new(StringComparer.Ordinal)
    {
        ["marking-definition--ad15a0cd-55b6-4588-a14c-a66105329b92"] = "clear",
        ["marking-definition--a3bea94c-b469-41dc-9cfe-d6e7daba7730"] = "clear",
        ["marking-definition--c43594d1-4b11-4c59-93ab-1c9b14d53ce9"] = "green",
        ["marking-definition--60f8932b-e51e-4458-b265-a2e8be9a80ab"] = "amber",
        ["marking-definition--740d36e5-7714-4c30-961a-3ae632ceee0e"] = "red",
    };

    private const string ActionsExtension = "extension-definition--f8d78575-edfd-406e-8e84-6162a8450f5b";

    private readonly Dictionary<string, string> _markings = new(_fixed, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _actions = new(_fixedActions, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _indicated;

    public StixContext(IReadOnlyCollection<JsonElement> objects)
    {
        foreach (var item in objects)
        {
            if (item.Text("id") is not { } id)
                continue;
            if (Actions(item) is { } actions)
                _actions[id] = actions;
            if (item.Text("type") != "marking-definition" && item.Text("name") is { } name)
                _names[id] = name;
            else if ((Reading.Tlp.Of(item.Member("definition")?.Text("tlp")) ?? Reading.Tlp.Of(item.Text("name"))) is { } tlp)
                _markings[id] = tlp;
        }

        _indicated = objects.Where(item => item.Text("relationship_type") == "indicates" && !item.IsTrue("revoked"))
            .Select(item => (From: item.Text("source_ref"), To: item.Text("target_ref")))
            .Where(ends => ends is { From: not null, To: not null })
            .ToLookup(ends => ends.From!, ends => ends.To!, StringComparer.Ordinal);
    }

    /// <returns>The strictest of its markings that are known; null when none is.</returns>
    public string? Tlp(JsonElement indicator) => Reading.Tlp.Strictest(indicator.Texts("object_marking_refs").Select(_markings.GetValueOrDefault));

    /// <returns>The strictest of what its markings and labels permit; null when none says so.</returns>
    public string? Pap(JsonElement indicator) =>
        Reading.Pap.Strictest(indicator.Texts("object_marking_refs").Select(_actions.GetValueOrDefault).Concat(indicator.Texts("labels").Select(Reading.Pap.Of)));

    /// <summary>Of a marking definition: by the extension, its name, or its statement.</summary>
    private static string? Actions(JsonElement item) => item.Text("type") != "marking-definition" ? null
        : Reading.Pap.Colour(item.Member("extensions")?.Member(ActionsExtension)?.Text("pap")) ?? Reading.Pap.Of(item.Text("name")) ?? Reading.Pap.Of(item.Member("definition")?.Text("statement"));

    /// <summary>Its name, else its description; with the malware, actors and campaigns that it indicates.</summary>
    public string? Title(JsonElement indicator)
    {
        var title = indicator.Text("name") ?? indicator.Text("description");
        var names = indicator.Text("id") is { } id ? _indicated[id].Select(_names.GetValueOrDefault).OfType<string>().Distinct().Take(MostNames).ToList() : [];
        return names.Count == 0 ? title : title is null ? string.Join(", ", names) : $"{title} ({string.Join(", ", names)})";
    }
}
