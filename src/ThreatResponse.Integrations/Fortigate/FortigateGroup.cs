using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>Members are address objects in a group that policies name: in force when written, for as long as they are there.</summary>
internal sealed class FortigateGroup(DeviceConnection to, FortigateClient client, string group) : IEnforcementDevice
{
    private const Capability Can = Capability.Ipv6 | Capability.Prefix | Capability.ReadBack;

    public async Task<DeviceProbe> ProbeAsync(CancellationToken stop)
    {
        var probe = await FortigateProbe.AskAsync(client, Can, ["A domain stands for the name itself, not for names under it."], stop);
        List<string> notes = [.. probe.Notes];
        if (await GroupTree.MembersAsync(client, AddressTable.Usual, group, stop) is null)
            notes.Add($"There is no address group {group}: create it with one member of your own, and name it in a policy that denies.");
        if (await GroupTree.MembersAsync(client, AddressTable.V6, group, stop) is null)
            notes.Add($"There is no IPv6 address group {group}: IPv6 addresses cannot be blocked until there is.");
        return probe with { Notes = notes };
    }

    public async Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop)
    {
        // Names that were cut can only be told for values that are asked about.
        var asked = about.Select(entry => entry.Value).Distinct().ToDictionary(AddressName.Of, value => value);
        var entries = new Dictionary<string, ObservedEntry>(StringComparer.Ordinal);
        foreach (var table in new[] { AddressTable.Usual, AddressTable.V6 })
        {
            var tree = await GroupTree.ReadAsync(client, table, group, stop);
            if (tree is null)
                continue;
            foreach (var name in tree.All)
            {
                if ((asked.GetValueOrDefault(name) ?? AddressName.Value(name)) is { } value)
                    entries[value] = new ObservedEntry(value, true, null);
            }

            var others = Addresses(about.Where(entry => !entries.ContainsKey(entry.Value))).Where(address => address.Table == table).ToList();
            foreach (var value in await LooseObjects.AmongAsync(client, table, others, stop))
                entries[value] = new ObservedEntry(value, false, null);
        }

        return new ObservedState(entries);
    }

    public DevicePlan Plan(DeviceDelta wanted, ObservedState now) => GroupPlan.Of(wanted, now, group);

    public Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop) => Task.FromResult<StageRef?>(null);

    public async Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop)
    {
        var faults = new List<EntryFault>();
        var adds = Addresses(plan.Adds);
        var removes = Addresses(plan.Removes);
        foreach (var table in adds.Concat(removes).Select(address => address.Table).Distinct())
        {
            if (await GroupTree.ReadAsync(client, table, group, stop) is not { } tree)
            {
                faults.AddRange(adds.Where(address => address.Table == table).Select(address => new EntryFault(address.Entry.Value, FailureKind.NotFound, Missing(table))));
                continue;
            }

            var writer = new GroupWriter(client, table, tree);
            foreach (var address in removes.Where(address => address.Table == table))
                faults.AddRange(await writer.RemoveAsync(address, stop) is { } fault ? [fault] : []);
            foreach (var address in adds.Where(address => address.Table == table))
                faults.AddRange(await writer.AddAsync(address, stop) is { } fault ? [fault] : []);
        }

        return new Activation(null, faults);
    }

    public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => Task.FromResult(Activation.Ended);

    public Task AbandonAsync(StageRef stage, CancellationToken stop) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Missing(AddressTable table) =>
        $"{to.Name} has no {(table == AddressTable.V6 ? "IPv6 " : "")}address group {group}: create it with one member of your own, and name it in a policy that denies.";

    private static List<FortigateAddress> Addresses(IEnumerable<DeviceEntry> entries) => [.. entries.Select(entry => FortigateAddress.Of(entry, out _)).OfType<FortigateAddress>()];
}
