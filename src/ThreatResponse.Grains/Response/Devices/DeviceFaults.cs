using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Grains.Settings;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>What is wrong with a device's definition, all at once.</summary>
internal static partial class DeviceFaults
{
    /// <param name="settings">As they will be kept.</param>
    /// <returns>Null when it is right.</returns>
    public static DeviceIsInvalid? Of(DeviceDefinition device, IEnforcementProduct product, IReadOnlyDictionary<string, string> settings, IReadOnlyList<ListDefinition> lists)
    {
        var faults = new List<string>();
        if (!Names().IsMatch(device.Name))
            faults.Add("A name has 1 to 60 lower-case letters, digits and dashes, and begins with a letter or digit.");
        foreach (var name in device.Lists)
        {
            if (lists.FirstOrDefault(list => list.Name == name) is not { } list)
                faults.Add($"There is no list “{name}”.");
            else if (!product.Manifest.Kinds.Contains(list.Kind))
                faults.Add($"{product.Manifest.Title} cannot enforce {name}: it holds {list.Kind}, and this takes {string.Join(", ", product.Manifest.Kinds)}.");
        }

        faults.AddRange(SettingFaults.Of(product.Manifest.Title, product.Manifest.Settings, device.Settings, settings));
        if (faults.Count == 0)
            faults.AddRange(product.Faults(settings));
        return faults.Count == 0 ? null : new DeviceIsInvalid(string.Join(" ", faults));
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex Names();
}
