using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains.Access;

[GenerateSerializer, Alias("tr.PreferencesState")]
internal sealed class PreferencesState
{
    [Id(0)] public Preferences Preferences { get; set; } = new();
}
