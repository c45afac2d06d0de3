using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Grains.Intelligence;

[GenerateSerializer, Alias("tr.FeedDirectoryState")]
internal sealed class FeedDirectoryState
{
    /// <summary>By name.</summary>
    [Id(0)] public Dictionary<string, FeedDefinition> Feeds { get; set; } = [];
}
