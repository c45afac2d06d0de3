namespace ThreatResponse.Integrations.Http;

/// <summary>One call to a device.</summary>
/// <param name="Path">Path and query, escaped; nothing secret, since it ends in logs.</param>
/// <param name="Writes">It may change something there: when no answer comes, nobody knows whether it did.</param>
internal sealed record HttpCall(HttpMethod Method, string Path, bool Writes)
{
    public byte[] Body { get; init; } = [];

    public string? MediaType { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
