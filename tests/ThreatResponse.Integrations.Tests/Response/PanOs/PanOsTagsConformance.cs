using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.PanOs;

namespace ThreatResponse.Integrations.Tests.Response.PanOs;

public sealed class PanOsTagsConformance : EnforcementDeviceConformance
{
    protected override IEnforcementProduct Product { get; } = new PanOsProduct(Quick.Limits);

    protected override async Task<DeviceCounterpart> StartAsync() => await PanOsCounterpart.StartAsync("tag");
}
