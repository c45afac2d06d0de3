using System.Text.Json;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Stix;

/// <summary>What may be done with indicators (PAP), by their labels and markings: OASIS's own, and those that the same file defines.</summary>
internal sealed class StixActions
{
    private const string Extension = "extension-definition--f8d78575-edfd-406e-8e84-6162a8450f5b";

    private static readonly Dictionary<string, string> _fixed = new(StringComparer.Ordinal)
    {
        ["marking-definition--ad15a0cd-55b6-4588-a14c-a66105329b92"] = "clear",
        ["marking-definition--a3bea94c-b469-41dc-9cfe-d6e7daba7730"] = "clear",
        ["marking-definition--c43594d1-4b11-4c59-93ab-1c9b14d53ce9"] = "green",
        ["marking-definition--60f8932b-e51e-4458-b265-a2e8be9a80ab"] = "amber",
        ["marking-definition--740d36e5-7714-4c30-961a-3ae632ceee0e"] = "red",
    };

    private readonly Dictionary<string, string> _markings = new(_fixed, StringComparer.Ordinal);

    public StixActions(IEnumerable<JsonElement> objects)
    {
        foreach (var item in objects.Where(item => item.Text("type") == "marking-definition"))
        {
            if (item.Text("id") is { } id && Defined(item) is { } actions)
                _markings[id] = actions;
        }
    }

    /// <summary>It needs no definition, and says nothing of the traffic light.</summary>
    public static bool IsKnown(string marking) => _fixed.ContainsKey(marking);

    /// <returns>The strictest; null when none is said.</returns>
    public string? Of(JsonElement indicator) => Pap.Strictest(indicator.Texts("object_marking_refs").Select(_markings.GetValueOrDefault).Concat(indicator.Texts("labels").Select(Pap.OfTag)));

    /// <summary>By the extension for it, the marking's name, or its statement.</summary>
    private static string? Defined(JsonElement marking) =>
        Pap.Of(marking.Member("extensions")?.Member(Extension)?.Text("pap")) ?? Pap.OfTag(marking.Text("name")) ?? Pap.OfTag(marking.Member("definition")?.Text("statement"));
}
