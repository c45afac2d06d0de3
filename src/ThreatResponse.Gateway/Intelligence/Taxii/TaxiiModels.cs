using System.Text.Json.Serialization;

namespace ThreatResponse.Gateway.Intelligence.Taxii;

/// <param name="Roots">Below this server, whatever name it is called by.</param>
internal sealed record TaxiiDiscovery(
    [property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("description")] string Description, [property: JsonPropertyName("default")] string Default,
    [property: JsonPropertyName("api_roots")] IReadOnlyList<string> Roots);

/// <param name="MaxContentLength">Bytes of a body that is sent here; there is nothing to send.</param>
internal sealed record TaxiiRoot(
    [property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("description")] string Description, [property: JsonPropertyName("versions")] IReadOnlyList<string> Versions,
    [property: JsonPropertyName("max_content_length")] long MaxContentLength);

internal sealed record TaxiiCollections([property: JsonPropertyName("collections")] IReadOnlyList<TaxiiCollection> Collections);

internal sealed record ManifestRecord(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("date_added")] string Added, [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("media_type")] string MediaType);
