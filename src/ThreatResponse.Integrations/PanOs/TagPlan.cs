using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>Which registrations are missing, have another end, or are no longer wanted; and the messages that change them.</summary>
internal static class TagPlan
{
    public static DevicePlan Of(DeviceDelta wanted, ObservedState now, DateTimeOffset at, string tag)
    {
        var refused = new List<EntryFault>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        List<DeviceEntry> adds = [], removes = [];
        foreach (var entry in wanted.Put)
        {
            if (AddressRefusal.Of(entry) is { } fault)
                refused.Add(fault);
            else if (kept.Add(entry.Value) && !(now.Entries.TryGetValue(entry.Value, out var there) && TagEnd.Fits(entry.Until, there.Until, at)))
                adds.Add(entry);
        }

        removes.AddRange(wanted.Lift.Where(entry => kept.Add(entry.Value) && now.Entries.ContainsKey(entry.Value)));
        return new DevicePlan(adds, removes, refused, [.. Messages(adds, removes, now, at, tag).Select(message => PanOsCommand.UserId(message.Text))]);
    }

    public static IEnumerable<TagMessage> Messages(IReadOnlyList<DeviceEntry> adds, IReadOnlyList<DeviceEntry> removes, ObservedState now, DateTimeOffset at, string tag)
    {
        var goes = removes.Concat(adds).Where(entry => now.Entries.ContainsKey(entry.Value)).Select(entry => Of(entry.Value, now.Entries[entry.Value].Until, 0, tag));
        var comes = adds.Select(entry => Of(entry.Value, TagEnd.Of(entry.Until, at), TagEnd.Timeout(entry.Until, at), tag));
        return TagMessage.Of([.. goes], [.. comes]);
    }

    private static Registration Of(string value, DateTimeOffset? end, long timeout, string tag) => new(value, end is { } some ? [tag, TagEnd.Tag(tag, some)] : [tag], timeout);
}
