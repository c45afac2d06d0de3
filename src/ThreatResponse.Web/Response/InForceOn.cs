using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Web.Response;

/// <summary>On how many of a list's devices its members are in force. Each device is asked once for all members that are shown; those of a dry run enforce nothing and do not count.</summary>
/// <param name="Devices">That enforce the list.</param>
/// <param name="Of">Devices that have it in force, by value; those of none are left out.</param>
internal sealed record InForceOn(int Devices, IReadOnlyDictionary<string, int> Of)
{
    public static InForceOn Nowhere { get; } = new(0, new Dictionary<string, int>());

    /// <param name="grains">In the name of who looks.</param>
    public static async Task<InForceOn> ReadAsync(IGrainFactory grains, string list, IReadOnlyList<string> values)
    {
        var devices = (await grains.GetGrain<IDeviceDirectoryGrain>("all").ListAsync()).Where(device => !device.DryRun && device.Lists.Contains(list)).ToList();
        if (devices.Count == 0)
            return Nowhere;
        var told = await Task.WhenAll(devices.Select(device => grains.GetGrain<IEnforcementDeviceGrain>(device.Name).AboutAsync(values)));
        return new InForceOn(
            devices.Count,
            told.SelectMany(entries => entries).Where(entry => entry.State == EntryState.Active).GroupBy(entry => entry.Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal));
    }

    public bool IsSame(InForceOn other) => Devices == other.Devices && Of.Count == other.Of.Count && Of.All(pair => other.Of.GetValueOrDefault(pair.Key) == pair.Value);
}
