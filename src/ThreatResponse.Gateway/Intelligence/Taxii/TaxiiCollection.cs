using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Gateway.Intelligence.Taxii;

/// <summary>A collection as clients find it, by id or alias.</summary>
internal sealed record TaxiiCollection(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("description")] string Description, [property: JsonPropertyName("alias")] string Alias)
{
    public static IReadOnlyList<TaxiiCollection> All { get; } =
    [
        new("5b6e5a3c-6a3e-5d0f-9b0b-6f0c52d7f1a1", "Indicators", "Values that people here judged malicious or suspicious. One that they think better of is revoked.", PublishedCollection.Indicators),
        new("c2f1b8d4-02c7-5f6b-8a55-1f4d8f6f2e02", "Sightings", "How often, and when first and last, alerts here showed the values of the collection of indicators.", PublishedCollection.Sightings),
    ];

    [JsonPropertyName("can_read")]
    public bool CanRead => true;

    [JsonPropertyName("can_write")]
    public bool CanWrite => false;

    [JsonPropertyName("media_types")]
    public IReadOnlyList<string> MediaTypes => [TaxiiJson.Stix];

    public static TaxiiCollection? Find(string id) => All.FirstOrDefault(collection => string.Equals(collection.Id, id, StringComparison.OrdinalIgnoreCase) || collection.Alias == id);
}
