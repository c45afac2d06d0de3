using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>Which members a group lacks, and which are no longer wanted.</summary>
internal static class GroupPlan
{
    public static DevicePlan Of(DeviceDelta wanted, ObservedState now, string group)
    {
        var refused = new List<EntryFault>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        List<FortigateAddress> adds = [], removes = [];
        foreach (var entry in wanted.Put)
        {
            if (FortigateAddress.Of(entry, out var fault) is not { } address)
                refused.Add(fault!);
            else if (kept.Add(entry.Value) && !(now.Entries.TryGetValue(entry.Value, out var there) && there.Active))
                adds.Add(address);
        }

        foreach (var entry in wanted.Lift)
        {
            if (FortigateAddress.Of(entry, out _) is { } address && kept.Add(entry.Value) && now.Entries.ContainsKey(entry.Value))
                removes.Add(address);
        }

        return new DevicePlan(
            [.. adds.Select(address => address.Entry)],
            [.. removes.Select(address => address.Entry)],
            refused,
            [.. removes.SelectMany(address => Remove(address, group)), .. adds.SelectMany(address => Add(address, group))]);
    }

    private static string[] Add(FortigateAddress address, string group) =>
        [FortigateClient.Written(HttpMethod.Post, address.Table.Addresses, address.Body), FortigateClient.Written(HttpMethod.Post, address.Table.Members(group), address.Member)];

    private static string[] Remove(FortigateAddress address, string group) =>
        [FortigateClient.Written(HttpMethod.Delete, address.Table.Member(group, address.Name), null), FortigateClient.Written(HttpMethod.Delete, address.Table.Address(address.Name), null)];
}
