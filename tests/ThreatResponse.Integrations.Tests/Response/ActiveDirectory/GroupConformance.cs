using System.Runtime.Versioning;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.ActiveDirectory;

namespace ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

[SupportedOSPlatform("linux")]
[Collection(nameof(WithSamba))]
public sealed class GroupConformance(SambaDomain domain) : EnforcementDeviceConformance
{
    protected override IEnforcementProduct Product { get; } = new ActiveDirectoryProduct();

    protected override Task<DeviceCounterpart> StartAsync() => Task.FromResult<DeviceCounterpart>(new SambaController(domain, "add-to-group", startTls: true));
}
