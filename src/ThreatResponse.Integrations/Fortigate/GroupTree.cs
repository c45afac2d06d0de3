using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>
/// Our group, and the groups in it that were added as it was full: <c>TR-Blocked</c>, <c>TR-Blocked-01</c>, … Only what the group leads to is in force.
/// </summary>
internal sealed class GroupTree(string root, Dictionary<string, HashSet<string>> members)
{
    public string Root => root;

    public IReadOnlyCollection<string> Groups => [.. members.Keys.Order(StringComparer.Ordinal)];

    public IReadOnlyCollection<string> MembersOf(string group) => members[group];

    public IEnumerable<string> All => members.Values.SelectMany(names => names).Where(name => !members.ContainsKey(name));

    public IReadOnlyList<string> HoldersOf(string name) => [.. members.Where(group => group.Value.Contains(name)).Select(group => group.Key)];

    public void Put(string group, params ReadOnlySpan<string> names)
    {
        if (!members.TryGetValue(group, out var there))
            members[group] = there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            there.Add(name);
    }

    public void Take(string group, string name) => members[group].Remove(name);

    public void Forget(string group) => members.Remove(group);

    /// <summary>Null: a hundred groups are full.</summary>
    public string? Next => Enumerable.Range(1, 99).Select(number => $"{root}-{number:00}").FirstOrDefault(name => !members.ContainsKey(name));

    /// <summary>Null when the group is not there.</summary>
    public static async Task<GroupTree?> ReadAsync(FortigateClient client, AddressTable table, string root, CancellationToken stop)
    {
        if (await MembersAsync(client, table, root, stop) is not { } direct)
            return null;
        var members = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal) { [root] = direct };
        foreach (var shard in direct.Where(name => IsShard(root, name)))
        {
            if (await MembersAsync(client, table, shard, stop) is { } inside)
                members[shard] = inside;
        }

        return new GroupTree(root, members);
    }

    /// <summary>Null when the group is not there.</summary>
    public static async Task<HashSet<string>?> MembersAsync(FortigateClient client, AddressTable table, string group, CancellationToken stop)
    {
        var answer = await client.ReadAsync(table.Group(group), stop);
        if (answer.IsMissing || !answer.Results.Any())
            return null;
        return answer.Results.First().TryGetProperty("member", out var members) && members.ValueKind == JsonValueKind.Array
            ? members.EnumerateArray().Select(member => member.TryGetProperty("name", out var name) ? name.GetString() : null).OfType<string>().ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>(StringComparer.Ordinal);
    }

    private static bool IsShard(string root, string name) =>
        name.Length == root.Length + 3 && name.StartsWith(root, StringComparison.Ordinal) && name[root.Length] == '-' && char.IsAsciiDigit(name[^1]) && char.IsAsciiDigit(name[^2]);
}
