using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Grains.Intelligence;

[GenerateSerializer, Alias("tr.FeedState")]
internal sealed class FeedState
{
    [Id(0)] public FeedImport? Last { get; set; }
}
