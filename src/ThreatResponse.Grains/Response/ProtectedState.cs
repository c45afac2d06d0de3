using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Response;

[GenerateSerializer, Alias("tr.ProtectedState")]
internal sealed class ProtectedState
{
    /// <summary>Beside those of the configuration.</summary>
    [Id(0)] public Dictionary<string, ProtectedEntry> Entries { get; set; } = [];

    [Id(1)] public EnforcementStop? Stopped { get; set; }
}
