using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Response.Devices;

[GenerateSerializer, Alias("tr.DeviceDirectoryState")]
internal sealed class DeviceDirectoryState
{
    /// <summary>By name; secrets as they are kept.</summary>
    [Id(0)] public Dictionary<string, DeviceDefinition> Devices { get; set; } = [];
}
