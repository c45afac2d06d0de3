using System.Runtime.Versioning;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Nftables;

namespace ThreatResponse.Integrations.Tests.Response.Nftables;

[SupportedOSPlatform("linux")]
public sealed class NftablesConformance : EnforcementDeviceConformance
{
    protected override IEnforcementProduct Product { get; } = new NftablesProduct();

    protected override async Task<DeviceCounterpart> StartAsync() => await NftMachine.StartAsync();
}
