using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>Which bans are missing, end too early, or are no longer wanted.</summary>
internal static class BanPlan
{
    public static DevicePlan Of(DeviceDelta wanted, ObservedState now, DateTimeOffset at)
    {
        var refused = new List<EntryFault>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        List<DeviceEntry> adds = [], removes = [];
        foreach (var entry in wanted.Put)
        {
            if (Refusal(entry) is { } fault)
                refused.Add(fault);
            else if (kept.Add(entry.Value) && !(now.Entries.TryGetValue(entry.Value, out var ban) && BanEnd.Fits(entry.Until, ban.Until)))
                adds.Add(entry);
        }

        removes.AddRange(wanted.Lift.Where(entry => kept.Add(entry.Value) && now.Entries.ContainsKey(entry.Value)));
        List<string> commands = removes.Count == 0 ? [] : [BanCall.Clear([.. removes.Select(entry => entry.Value)]).ToString()];
        return new DevicePlan(adds, removes, refused, [.. commands, .. BanCall.Add(adds, at).Select(call => call.ToString())]);
    }

    private static EntryFault? Refusal(DeviceEntry entry)
    {
        if (entry.Kind != MemberKind.Address)
            return new EntryFault(entry.Value, FailureKind.Unsupported, "Only addresses can be banned: domains need the method group.");
        if (NetworkValue.Of(entry.Value) is not { } network)
            return new EntryFault(entry.Value, FailureKind.InvalidValue, "It is neither an address nor a network.");
        return NetworkValue.IsSingle(network) ? null : new EntryFault(entry.Value, FailureKind.Unsupported, "Only single addresses can be banned: networks need the method group.");
    }
}
