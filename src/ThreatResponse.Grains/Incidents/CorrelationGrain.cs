using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Incidents;

/// <summary>Remembers the last 100,000 associations of its share of keys, oldest forgotten first. Nothing here waits, so turns are short.</summary>
internal sealed class CorrelationGrain : Grain, ICorrelationGrain
{
    private const int MaxRemembered = 100_000;
    private readonly Dictionary<LinkKey, long> _remembered = [];
    private readonly Queue<LinkKey> _order = new();

    public Task<IReadOnlyDictionary<LinkKey, long>> LookUpAsync(IReadOnlyList<LinkKey> keys)
    {
        var found = new Dictionary<LinkKey, long>();
        foreach (var key in keys)
        {
            if (_remembered.TryGetValue(key, out var incident))
                found[key] = incident;
        }

        return Task.FromResult<IReadOnlyDictionary<LinkKey, long>>(found);
    }

    public Task<IReadOnlyDictionary<LinkKey, long>> AssociateAsync(IReadOnlyList<KeyClaim> claims)
    {
        var taken = new Dictionary<LinkKey, long>();
        foreach (var claim in claims)
        {
            if (_remembered.TryGetValue(claim.Key, out var holder) && holder != claim.Seen && holder != claim.Incident)
                taken[claim.Key] = holder;
            else
                Remember(claim.Key, claim.Incident);
        }

        return Task.FromResult<IReadOnlyDictionary<LinkKey, long>>(taken);
    }

    private void Remember(LinkKey key, long incident)
    {
        if (!_remembered.ContainsKey(key))
            _order.Enqueue(key);
        _remembered[key] = incident;
        while (_order.Count > MaxRemembered)
            _remembered.Remove(_order.Dequeue());
    }
}
