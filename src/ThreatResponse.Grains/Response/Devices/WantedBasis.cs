using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>What follows for a device from the same lists, rails and settings is the same: it is not worked out anew for each batch.</summary>
/// <param name="Lists">With their versions.</param>
/// <param name="Own">Addresses of the device itself.</param>
internal sealed record WantedBasis(IReadOnlyList<(ListDefinition Definition, long Version)> Lists, IReadOnlyList<ProtectedEntry> Kept, DeviceDefinition Device, IReadOnlyList<string> Own)
{
    public bool IsSame(WantedBasis other) =>
        Device.TakesPrivate == other.Device.TakesPrivate && Device.Product == other.Device.Product && Device.Settings.OrderBy(Name).SequenceEqual(other.Device.Settings.OrderBy(Name))
        && Lists.SequenceEqual(other.Lists) && Kept.SequenceEqual(other.Kept) && Own.SequenceEqual(other.Own, StringComparer.Ordinal);

    private static string Name(KeyValuePair<string, string> setting) => setting.Key;
}
