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

    private readonly Dictionary<string, string> _markings = new(_fixed, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _indicated;

    public StixContext(IReadOnlyCollection<JsonElement> objects)
    {
        foreach (var item in objects)
        {
            if (item.Text("id") is not { } id)
                continue;
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

    /// <summary>Its name, else its description; with the malware, actors and campaigns that it indicates.</summary>
    public string? Title(JsonElement indicator)
    {
        var title = indicator.Text("name") ?? indicator.Text("description");
        var names = indicator.Text("id") is { } id ? _indicated[id].Select(_names.GetValueOrDefault).OfType<string>().Distinct().Take(MostNames).ToList() : [];
        return names.Count == 0 ? title : title is null ? string.Join(", ", names) : $"{title} ({string.Join(", ", names)})";
    }
}
