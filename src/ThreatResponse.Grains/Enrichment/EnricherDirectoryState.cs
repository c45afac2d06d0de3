using ThreatResponse.Contracts.Enrichment;

namespace ThreatResponse.Grains.Enrichment;

[GenerateSerializer, Alias("tr.EnricherDirectoryState")]
internal sealed class EnricherDirectoryState
{
    /// <summary>By name; secrets as they are kept.</summary>
    [Id(0)] public Dictionary<string, EnricherDefinition> Enrichers { get; set; } = [];
}
