using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Fortigate;

namespace ThreatResponse.Integrations.Tests.Response.Fortigate;

public sealed class FortigateGroupConformance : EnforcementDeviceConformance
{
    protected override IEnforcementProduct Product { get; } = new FortigateProduct(Quick.Limits);

    protected override async Task<DeviceCounterpart> StartAsync() => await FortigateCounterpart.StartAsync("group");
}
