using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Response;

[GenerateSerializer, Alias("tr.ListDirectoryState")]
internal sealed class ListDirectoryState
{
    [Id(0)] public Dictionary<string, ListDefinition> Lists { get; set; } = [];
}
