using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>Says what devices did: in the history of the member, in each incident that it was done for, and in the device's own.</summary>
internal sealed class DeviceTrail(IActivityTrail trail, IIncidentStore incidents)
{
    public async Task Say(string device, IReadOnlyList<DeviceEntryView> inForce, IReadOnlyList<DeviceEntryView> gone, IReadOnlyList<DeviceEntryView> failed, DateTimeOffset at)
    {
        var lines = new List<ActivityEntry>();
        foreach (var entry in inForce)
            await Add(lines, device, entry, "enforced", $"in force on {device}{(entry.Entry.Until is { } until ? $" until {until:yyyy-MM-dd HH:mm} UTC" : "")}", at);
        foreach (var entry in gone)
            await Add(lines, device, entry, "lifted-there", $"no longer on {device}", at);
        foreach (var entry in failed)
            await Add(lines, device, entry, "failed-there", $"{(entry.State == EntryState.Leaving ? "not lifted" : entry.State == EntryState.Refused ? "refused" : "not in force")} on {device}: {entry.Why}", at);
        await trail.AppendAsync(lines);
    }

    public async Task Drifted(string device, IReadOnlyList<string> values, IReadOnlyDictionary<string, DeviceEntryView> entries, DateTimeOffset at)
    {
        var lines = new List<ActivityEntry>();
        foreach (var entry in values.Select(entries.GetValueOrDefault).OfType<DeviceEntryView>())
            await Add(lines, device, entry, "drifted", $"had gone from {device} without us, and is put back", at);
        await trail.AppendAsync(lines);
    }

    public Task Trouble(string device, FailureKind kind, string why, TimeSpan? after, DateTimeOffset at) =>
        trail.AppendAsync(Line(null, $"device {device}", "trouble", $"{kind}: {why} {(after is null ? "Left alone until somebody says to try again." : "Tried again by itself.")}", at));

    private async Task Add(List<ActivityEntry> lines, string device, DeviceEntryView entry, string kind, string text, DateTimeOffset at)
    {
        lines.Add(Line(null, ListSubject.Of(entry.List, entry.Value), kind, char.ToUpperInvariant(text[0]) + text[1..], at));
        foreach (var number in entry.Incidents)
        {
            if (await incidents.FindIdAsync(number, CancellationToken.None) is { } id)
                lines.Add(Line(id, $"device {device}", "response", $"{entry.Value} {text}", at));
        }
    }

    private static ActivityEntry Line(long? incident, string subject, string kind, string text, DateTimeOffset at) =>
        new(incident, subject, kind, text, Caller.System.Name, Caller.System.Display, at);
}
