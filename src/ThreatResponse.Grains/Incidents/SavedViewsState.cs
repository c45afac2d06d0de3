using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Incidents;

[GenerateSerializer, Alias("tr.SavedViewsState")]
internal sealed class SavedViewsState
{
    /// <summary>By id.</summary>
    [Id(0)] public Dictionary<string, SavedView> Views { get; set; } = [];
}
