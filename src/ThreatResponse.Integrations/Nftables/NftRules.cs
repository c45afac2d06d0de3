namespace ThreatResponse.Integrations.Nftables;

/// <summary>
/// Our own table, its sets, and the rules that drop what is in them. Early, before connections are looked up: also those that exist are stopped.
/// </summary>
/// <param name="Hooks">Of <see cref="AllHooks"/>, where packets are looked at.</param>
/// <param name="Ends"><c>saddr</c>: from what is blocked; <c>daddr</c>: to it.</param>
internal sealed record NftRules(IReadOnlyList<string> Hooks, IReadOnlyList<string> Ends)
{
    public const string Table = "inet threat_response";

    /// <summary>Counts what is dropped, and stays when rules are written anew.</summary>
    private const string Counter = "dropped";

    private static readonly string[] _always = [NftSet.Ipv4, NftSet.Ipv6];

    public static IReadOnlyList<string> AllHooks { get; } = ["input", "forward", "output"];

    /// <param name="used">Sets that have members, or get some.</param>
    public IEnumerable<string> Lines(IEnumerable<NftSet> used)
    {
        var sets = used.Concat(_always.Select(name => NftSet.Named(name)!.Value)).Distinct().OrderBy(set => set.IsIpv6).ThenByDescending(set => set.Length).ToArray();
        yield return $"add table {Table}";
        yield return $"add counter {Table} {Counter}";
        foreach (var set in sets)
            yield return $"add set {Table} {set.Name} {{ type {set.Type}; flags timeout; }}";
        foreach (var hook in AllHooks)
        {
            yield return $"add chain {Table} {hook} {{ type filter hook {hook} priority -310; policy accept; }}";
            yield return $"flush chain {Table} {hook}";
            if (!Hooks.Contains(hook))
                continue;
            foreach (var set in sets)
            {
                foreach (var end in Ends)
                    yield return $"add rule {Table} {hook} {set.Match(end)} counter name {Counter} drop";
            }
        }
    }
}
