using ThreatResponse.Contracts.Connections;

namespace ThreatResponse.Grains.Connections;

[GenerateSerializer, Alias("tr.SourceDirectoryState")]
internal sealed class SourceDirectoryState
{
    /// <summary>By name.</summary>
    [Id(0)] public Dictionary<string, KeptSource> Sources { get; set; } = [];
}

/// <param name="ProtectedKey">The key, encrypted: people must be able to see it again.</param>
/// <param name="KeyHash">SHA-256 of it, hex, to find the source by.</param>
[GenerateSerializer, Immutable, Alias("tr.KeptSource")]
internal sealed record KeptSource([property: Id(0)] SourceView View, [property: Id(1)] string ProtectedKey, [property: Id(2)] string KeyHash);
