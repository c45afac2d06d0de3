using System.Collections.Frozen;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Grains.Alerts;

/// <summary>The observables that people have judged, in memory of each silo: a match needs no grain call.</summary>
internal sealed class JudgedIndicators(IIndicatorKeys indicators) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile FrozenSet<string> _keys = FrozenSet<string>.Empty;

    public static string KeyOf(string type, string value) => $"{type}|{value}";

    /// <summary>Reads the set again, one at a time: what was read earlier must not come to stand later.</summary>
    public async Task LoadAsync(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            var judged = await indicators.JudgedAsync(stop);
            if (judged.Count != _keys.Count || !judged.All(_keys.Contains))
                _keys = judged.ToFrozenSet(StringComparer.Ordinal);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    public bool IsEmpty => _keys.Count == 0;

    public bool Holds(string type, string value) => _keys.Count > 0 && _keys.Contains(KeyOf(type, value));

    public bool Matches(Alert alert)
    {
        if (_keys.Count == 0)
            return false;
        foreach (var observable in AlertObservables.Of(alert))
        {
            if (_keys.Contains(KeyOf(observable.Type, observable.Value)))
                return true;
        }

        return false;
    }

    public Dictionary<string, IndicatorSighting> SightedIn(DecidedBatch batch, int partition) =>
        _keys.Count == 0 ? [] : Sighted(batch.Memberships.Select(membership => (membership.Time, membership.Observables)), partition, batch.UpTo);

    public Dictionary<string, IndicatorSighting> SightedIn(IReadOnlyList<MemberAlert> members, int partition, long upTo) =>
        _keys.Count == 0 ? [] : Sighted(members.Select(member => (member.Alert.Time, AlertObservables.Of(member.Alert.Alert))), partition, upTo);

    private Dictionary<string, IndicatorSighting> Sighted(IEnumerable<(DateTimeOffset Time, IReadOnlyList<AlertObservable> Observables)> alerts, int partition, long upTo)
    {
        var sighted = new Dictionary<string, IndicatorSighting>();
        foreach (var (time, observables) in alerts)
        {
            foreach (var observable in observables)
            {
                var key = KeyOf(observable.Type, observable.Value);
                if (!_keys.Contains(key))
                    continue;
                sighted[key] = sighted.TryGetValue(key, out var sum)
                    ? sum with { Count = sum.Count + 1, Last = time > sum.Last ? time : sum.Last }
                    : new IndicatorSighting(partition, upTo, 1, time);
            }
        }

        return sighted;
    }
}
