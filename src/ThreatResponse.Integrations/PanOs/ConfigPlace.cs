using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>Where objects and the group are: a virtual system of a firewall, or a device group of a Panorama.</summary>
/// <param name="DeviceGroup">Null on a firewall.</param>
internal sealed record ConfigPlace(string? DeviceGroup, string Path, string GroupName)
{
    private const string Device = "/config/devices/entry[@name='localhost.localdomain']";

    public string Addresses => $"{Path}/address";

    public string Group => $"{Path}/address-group/entry[@name='{GroupName}']";

    public string Static => $"{Group}/static";

    public string Address(string name) => $"{Addresses}/entry[@name='{name}']";

    public string Member(string name) => $"{Static}/member[text()='{name}']";

    public static IReadOnlyList<ConfigPlace> All(DeviceConnection to)
    {
        var group = to.Optional("group") ?? "TR-Blocked";
        var names = (to.Optional("device-groups") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0
            ? [new ConfigPlace(null, $"{Device}/vsys/entry[@name='{to.Optional("vsys") ?? "vsys1"}']", group)]
            : [.. names.Distinct().Select(name => new ConfigPlace(name, $"{Device}/device-group/entry[@name='{name}']", group))];
    }
}
