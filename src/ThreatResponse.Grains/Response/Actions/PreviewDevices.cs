using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Response.Actions;

/// <summary>Asks every device of a list what would change on it, all at once.</summary>
internal sealed class PreviewDevices(IGrainFactory grains)
{
    public async Task<IReadOnlyList<DevicePreview>> Of(ListDefinition list, ListMember member)
    {
        var devices = await grains.GetGrain<IDeviceDirectoryGrain>("all").ListAsync();
        return await Task.WhenAll(devices.Where(device => device.Lists.Contains(list.Name)).Select(device => One(device.Name, list, member)));
    }

    private async Task<DevicePreview> One(string device, ListDefinition list, ListMember member)
    {
        try
        {
            return await grains.GetGrain<IEnforcementDeviceGrain>(device).PreviewAsync(list, member);
        }
        catch (Exception fault) when (fault is TimeoutException or OrleansException)
        {
            return new DevicePreview(device, false, "What would change is not known: the server that is in charge of it did not answer.", []);
        }
    }
}
