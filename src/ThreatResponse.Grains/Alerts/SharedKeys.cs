using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Keys that several partitions may have: one bulk call to each shard, to look up and to associate.</summary>
internal sealed class SharedKeys(IGrainFactory grains)
{
    private const int Shards = 16;

    public async Task<IReadOnlyDictionary<LinkKey, long>> LookUp(IReadOnlyCollection<LinkKey> keys)
    {
        if (keys.Count == 0)
            return new Dictionary<LinkKey, long>();
        var answers = await Task.WhenAll(keys.GroupBy(ShardOf).Select(group => grains.GetGrain<ICorrelationGrain>(group.Key).LookUpAsync([.. group])));
        return answers.SelectMany(answer => answer).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <returns>Keys that another batch has taken since the look-up.</returns>
    public async Task<IReadOnlyDictionary<LinkKey, long>> Associate(IReadOnlyList<KeyAssociation> associations, IReadOnlyDictionary<LinkKey, long> seen)
    {
        var claims = associations
            .Where(association => !association.IsOwnedByPartition)
            .Select(association => new KeyClaim(association.Key, association.IncidentId, seen.GetValueOrDefault(association.Key)))
            .ToList();
        if (claims.Count == 0)
            return new Dictionary<LinkKey, long>();
        var answers = await Task.WhenAll(claims.GroupBy(claim => ShardOf(claim.Key)).Select(group => grains.GetGrain<ICorrelationGrain>(group.Key).AssociateAsync([.. group])));
        return answers.SelectMany(answer => answer).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>An opening that became part of another incident will never have a row: the shards must not remember it under its other keys.</summary>
    public async Task Correct(IReadOnlyList<KeyAssociation> claimed, IReadOnlyList<KeyAssociation> redirected, IReadOnlyDictionary<LinkKey, long> taken)
    {
        var claims = claimed.Zip(redirected)
            .Where(pair => !pair.First.IsOwnedByPartition && pair.First.IncidentId != pair.Second.IncidentId && !taken.ContainsKey(pair.First.Key))
            .Select(pair => new KeyClaim(pair.First.Key, pair.Second.IncidentId, pair.First.IncidentId))
            .ToList();
        await Task.WhenAll(claims.GroupBy(claim => ShardOf(claim.Key)).Select(group => grains.GetGrain<ICorrelationGrain>(group.Key).AssociateAsync([.. group])));
    }

    private static long ShardOf(LinkKey key) => (long)(key.Low % Shards);
}
