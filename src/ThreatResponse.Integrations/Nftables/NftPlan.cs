using System.Net;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Nftables;

/// <summary>What must change in our table, and the lines of the one transaction that does it.</summary>
internal static class NftPlan
{
    public static DevicePlan Of(DeviceDelta wanted, ObservedState now, DateTimeOffset at, NftRules rules)
    {
        var refused = new List<EntryFault>();
        var there = There(now);
        var kept = new HashSet<IPNetwork>();
        List<(DeviceEntry Entry, IPNetwork Network)> adds = [], removes = [];
        foreach (var entry in wanted.Put)
        {
            if (Refusal(entry, out var network) is { } fault)
                refused.Add(fault);
            else if (kept.Add(network) && !(there.TryGetValue(network, out var observed) && observed.Active && SafetyMargin.Fits(entry.Until, observed.Until, at)))
                adds.Add((entry, network));
        }

        foreach (var entry in wanted.Lift)
        {
            // What is also to be put stays; what was never ours to put cannot be there.
            if (Refusal(entry, out var network) is null && kept.Add(network) && (there.ContainsKey(network) || !now.Knows))
                removes.Add((entry, network));
        }

        return adds.Count == 0 && removes.Count == 0
            ? new DevicePlan([], [], refused, [])
            : new DevicePlan([.. adds.Select(add => add.Entry)], [.. removes.Select(remove => remove.Entry)], refused, Lines(adds, removes, there, at, rules));
    }

    /// <summary>Sets and rules are written each time: they may be missing after a restart, and are as they should be in the same moment as their members.</summary>
    private static List<string> Lines(List<(DeviceEntry Entry, IPNetwork Network)> adds, List<(DeviceEntry Entry, IPNetwork Network)> removes, Dictionary<IPNetwork, ObservedEntry> there, DateTimeOffset at, NftRules rules)
    {
        var sets = adds.Concat(removes).Select(change => change.Network).Concat(there.Keys).Select(NftSet.Of).ToHashSet();
        List<string> lines = [.. rules.Lines(sets)];
        foreach (var (_, network) in removes)
            lines.AddRange(NftLines.Remove(network));
        foreach (var (entry, network) in adds)
        {
            if (there.ContainsKey(network))
                lines.AddRange(NftLines.Remove(network));
            lines.Add(NftLines.Add(network, entry.Until is { } until ? SafetyMargin.Timeout(until, at) : null, entry.Because));
        }

        return lines;
    }

    private static Dictionary<IPNetwork, ObservedEntry> There(ObservedState now)
    {
        var there = new Dictionary<IPNetwork, ObservedEntry>();
        foreach (var (value, entry) in now.Entries)
        {
            if (NetworkValue.Of(value) is { } network)
                there[network] = entry;
        }

        return there;
    }

    private static EntryFault? Refusal(DeviceEntry entry, out IPNetwork network)
    {
        network = default;
        if (entry.Kind != MemberKind.Address)
            return new EntryFault(entry.Value, FailureKind.Unsupported, "Only addresses and networks can be blocked there.");
        if (NetworkValue.Of(entry.Value) is not { } read)
            return new EntryFault(entry.Value, FailureKind.InvalidValue, "It is neither an address nor a network.");
        network = read;
        return read.PrefixLength == 0 ? new EntryFault(entry.Value, FailureKind.Protected, "It is everything: the device would no longer be reached.") : null;
    }
}
