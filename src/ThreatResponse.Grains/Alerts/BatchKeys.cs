using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Where the memory of a batch's keys is: with their targets, or, for those that several targets share, in the shards and the store.</summary>
internal sealed class BatchKeys
{
    private readonly Dictionary<LinkKey, (EntityKind Kind, string Key)> _owners = [];
    private readonly IReadOnlyDictionary<(EntityKind Kind, string Key), KnownTarget> _known;
    private readonly HashSet<LinkKey> _shared = [];
    private readonly HashSet<LinkKey> _stored = [];
    private readonly HashSet<string> _values = [];
    private readonly Dictionary<LinkKey, long> _remembered = [];

    public BatchKeys(IReadOnlyList<AlertToDecide> alerts, Observed observed, RuleBook rules)
    {
        _known = observed.Known;
        var asked = new Dictionary<(EntityKind Kind, string Key), HashSet<LinkKey>>();
        for (var i = 0; i < alerts.Count; i++)
        {
            foreach (var key in alerts[i].Keys.Keys)
            {
                if (!key.IsOwnedByPartition)
                    _shared.Add(key.Key);
                else if (_owners.TryAdd(key.Key, observed.Judges[i]) && _known.ContainsKey(observed.Judges[i]))
                    (asked.TryGetValue(observed.Judges[i], out var keys) ? keys : asked[observed.Judges[i]] = []).Add(key.Key);
            }

            foreach (var value in alerts[i].Keys.HubCandidates(rules))
                _values.Add(value);
        }

        _stored.UnionWith(_shared);
        foreach (var (target, keys) in asked)
            Remember(keys, _known[target].Keys);
    }

    /// <summary>Keys that several partitions may have.</summary>
    public IReadOnlyCollection<LinkKey> Shared => _shared;

    /// <summary>Keys to be read from the store.</summary>
    public IReadOnlyCollection<LinkKey> Stored => _stored;

    /// <summary>Values that may be in too many incidents to link any.</summary>
    public IReadOnlyCollection<string> Values => _values;

    /// <summary>What the targets themselves remember of the batch's keys.</summary>
    public IReadOnlyDictionary<LinkKey, long> Remembered => _remembered;

    /// <summary>What the targets remember after this decision, for those where it changed.</summary>
    public Dictionary<(EntityKind Kind, string Key), IReadOnlyList<KeyMemory>> Changed(IReadOnlyList<KeyAssociation> associations)
    {
        var changes = new Dictionary<(EntityKind Kind, string Key), Dictionary<LinkKey, long>>();
        foreach (var association in associations)
        {
            if (_owners.TryGetValue(association.Key, out var owner))
                (changes.TryGetValue(owner, out var keys) ? keys : changes[owner] = [])[association.Key] = association.IncidentId;
        }

        return changes.ToDictionary(pair => pair.Key, pair => TargetKeys.With(_known.GetValueOrDefault(pair.Key)?.Keys ?? [], pair.Value));
    }

    /// <param name="memory">Null where an earlier version kept these keys with the others.</param>
    private void Remember(HashSet<LinkKey> keys, IReadOnlyList<KeyMemory>? memory)
    {
        if (memory is null)
        {
            _stored.UnionWith(keys);
            return;
        }

        foreach (var (key, incident) in memory)
        {
            if (keys.Contains(key))
                _remembered[key] = incident;
        }
    }
}
