using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Grains.Settings;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>What is shown of the device.</summary>
internal sealed partial class EnforcementDeviceGrain
{
    private static readonly EntryState[] _worstFirst =
        [EntryState.Failed, EntryState.Drifted, EntryState.Unknown, EntryState.Refused, EntryState.Leaving, EntryState.Changing, EntryState.Requested, EntryState.Planned, EntryState.Active];

    public async Task<Outcome<DeviceDetail>> GetAsync(string? value, EntryState? state, int most)
    {
        var device = await Definition();
        if (device.Refusal is { } refusal)
            return refusal;
        TakeNotes();
        var matching = State.Entries.Values.Where(entry => (value is null || entry.Value.Contains(value, StringComparison.OrdinalIgnoreCase)) && (state is null || entry.State == state)).ToList();
        var shown = matching.OrderBy(entry => Array.IndexOf(_worstFirst, entry.State)).ThenBy(entry => entry.Value, StringComparer.Ordinal).Take(Math.Clamp(most, 1, 1_000));
        return new DeviceDetail(View(device.Value!), [.. shown], matching.Count, [.. State.Commands]);
    }

    public Task<IReadOnlyList<DeviceEntryView>> AboutAsync(IReadOnlyList<string> values) =>
        Task.FromResult<IReadOnlyList<DeviceEntryView>>([.. values.Select(State.Entries.GetValueOrDefault).OfType<DeviceEntryView>()]);

    private DeviceView View(DeviceDefinition device) => new()
    {
        Definition = device with { Settings = SettingSecrets.Shown(device.Settings) },
        Health = State.Trouble is { } trouble ? (trouble.Until is null ? DeviceHealth.Stopped : DeviceHealth.Troubled) : State.Reached is null ? DeviceHealth.New : DeviceHealth.Well,
        Why = State.Trouble?.Why,
        NextTry = State.Trouble?.Until,
        Counts = State.Entries.Values.GroupBy(entry => entry.State).ToDictionary(group => group.Key, group => group.Count()),
        UnderWay = State.Work?.Phase.ToString().ToLowerInvariant(),
        Reached = State.Reached,
        Version = State.Probed?.Version ?? "",
        Can = State.Probed?.Can ?? Capability.None,
        Capacity = State.Probed?.Capacity,
        Notes = State.Probed?.Notes ?? [],
        Checked = State.Checked,
        Adopted = State.Entries.Values.Count(entry => entry.Adopted),
        Unread = State.Unread,
    };
}
