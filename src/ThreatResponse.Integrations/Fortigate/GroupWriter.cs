using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>
/// Puts objects into the groups of a tree, one member at a time: a whole group that is written back loses what others wrote meanwhile. What a failed write
/// means is found out by looking.
/// </summary>
internal sealed class GroupWriter(FortigateClient client, AddressTable table, GroupTree tree)
{
    private readonly HashSet<string> _full = new(StringComparer.Ordinal);

    /// <summary>Null when it went well.</summary>
    public async Task<EntryFault?> AddAsync(FortigateAddress address, CancellationToken stop)
    {
        if (tree.HoldersOf(address.Name).Count > 0)
            return null;
        var created = await client.WriteAsync(HttpMethod.Post, table.Addresses, address.Body, stop);
        if (!created.IsSuccess)
        {
            var there = await client.ReadAsync(table.Address(address.Name), stop);
            if (there.IsMissing || !there.Results.Any())
                return created.Fault(address.Entry.Value);
            if (!address.IsSaidBy(there.Results.First()))
                return new EntryFault(address.Entry.Value, FailureKind.Conflict, $"An object {address.Name} is there already, and means something else.");
        }

        var fault = await JoinAsync(address, stop);
        if (fault is not null && created.IsSuccess)
            await client.WriteAsync(HttpMethod.Delete, table.Address(address.Name), null, stop);
        return fault;
    }

    /// <summary>Null when it went well. An object that another group holds stays: it is no longer in ours.</summary>
    public async Task<EntryFault?> RemoveAsync(FortigateAddress address, CancellationToken stop)
    {
        foreach (var group in tree.HoldersOf(address.Name))
        {
            var fault = group != tree.Root && tree.MembersOf(group).Count == 1 ? await DropAsync(group, address, stop) : await LeaveAsync(group, address.Name, address, stop);
            if (fault is not null)
                return fault;
        }

        await client.WriteAsync(HttpMethod.Delete, table.Address(address.Name), null, stop);
        return null;
    }

    private async Task<EntryFault?> JoinAsync(FortigateAddress address, CancellationToken stop)
    {
        foreach (var group in tree.Groups.Where(group => !_full.Contains(group)))
        {
            var (fault, full) = await JoinAsync(group, address.Name, address, stop);
            if (!full)
                return fault;
            _full.Add(group);
        }

        return await GrowAsync(address, stop);
    }

    private async Task<(EntryFault? Fault, bool Full)> JoinAsync(string group, string name, FortigateAddress about, CancellationToken stop)
    {
        var joined = await client.WriteAsync(HttpMethod.Post, table.Members(group), new JsonObject { ["name"] = name }, stop);
        if (!joined.IsSuccess && await GroupTree.MembersAsync(client, table, group, stop) is var there && there?.Contains(name) != true)
            return (there is null ? new EntryFault(about.Entry.Value, FailureKind.NotFound, $"The group {group} is not there.") : joined.Fault(about.Entry.Value), joined.Kind == FailureKind.CapacityExceeded);
        tree.Put(group, name);
        return (null, false);
    }

    /// <summary>
    /// A new group takes a member of the full one along, so that there is room for itself. That member is out of force for the moment between two calls; if the
    /// second never comes, it is missing when next read, and put again.
    /// </summary>
    private async Task<EntryFault?> GrowAsync(FortigateAddress address, CancellationToken stop)
    {
        var moved = tree.MembersOf(tree.Root).FirstOrDefault(name => AddressName.Value(name) is not null && !tree.Groups.Contains(name));
        if (tree.Next is not { } shard || moved is null)
            return new EntryFault(address.Entry.Value, FailureKind.CapacityExceeded, $"The group {tree.Root} and all groups in it are full.");
        if (await OpenAsync(shard, [moved, address.Name], address, stop) is { } unopened)
            return unopened;
        if (await LeaveAsync(tree.Root, moved, address, stop) is { } kept)
            return kept;
        var (fault, _) = await JoinAsync(tree.Root, shard, address, stop);
        if (fault is null)
            return null;
        tree.Forget(shard);
        await JoinAsync(tree.Root, moved, address, stop);
        return fault;
    }

    /// <summary>A group of that name that nobody leads to is one that we did not finish: it is used.</summary>
    private async Task<EntryFault?> OpenAsync(string shard, string[] names, FortigateAddress about, CancellationToken stop)
    {
        var body = new JsonObject { ["name"] = shard, ["member"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject { ["name"] = name })]) };
        var opened = await client.WriteAsync(HttpMethod.Post, table.Groups, body, stop);
        if (!opened.IsSuccess)
        {
            if (await GroupTree.MembersAsync(client, table, shard, stop) is not { } there)
                return opened.Fault(about.Entry.Value);
            tree.Put(shard, [.. there]);
            foreach (var name in names.Where(name => !there.Contains(name)))
            {
                if (await JoinAsync(shard, name, about, stop) is ({ } fault, _))
                    return fault;
            }
        }

        tree.Put(shard, names);
        return null;
    }

    /// <summary>A group without members is none: the whole group goes.</summary>
    private async Task<EntryFault?> DropAsync(string shard, FortigateAddress address, CancellationToken stop)
    {
        if (await LeaveAsync(tree.Root, shard, address, stop) is { } fault)
            return fault;
        tree.Forget(shard);
        await client.WriteAsync(HttpMethod.Delete, table.Group(shard), null, stop);
        return null;
    }

    private async Task<EntryFault?> LeaveAsync(string group, string name, FortigateAddress about, CancellationToken stop)
    {
        var left = await client.WriteAsync(HttpMethod.Delete, table.Member(group, name), null, stop);
        if (!left.IsSuccess && !left.IsMissing && await GroupTree.MembersAsync(client, table, group, stop) is { } there && there.Contains(name))
            return left.Fault(about.Entry.Value);
        tree.Take(group, name);
        _full.Remove(group);
        return null;
    }
}
