namespace ThreatResponse.Integrations.Fortigate;

/// <summary>Objects of ours that no group holds: what a change leaves that broke off between two calls.</summary>
internal static class LooseObjects
{
    /// <summary>Of objects that begin as ours do, what they mean. A release that knows no filter tells of all.</summary>
    private const string Query = "format=name%7Ctype%7Csubnet%7Cfqdn%7Cip6&filter=name%3D%40" + AddressName.Prefix;

    /// <returns>Of the values asked about and not in the tree, those that there is an object for.</returns>
    public static async Task<IEnumerable<string>> AmongAsync(FortigateClient client, AddressTable table, IReadOnlyList<FortigateAddress> asked, CancellationToken stop)
    {
        if (asked.Count == 0)
            return [];
        var answer = await client.ReadAsync(table.Addresses, stop, Query);
        var there = answer.Results
            .Where(one => one.TryGetProperty("name", out var name) && name.GetString() is not null)
            .ToLookup(one => one.GetProperty("name").GetString()!, StringComparer.Ordinal);
        return asked.Where(address => there[address.Name].Any(address.IsSaidBy)).Select(address => address.Entry.Value);
    }
}
