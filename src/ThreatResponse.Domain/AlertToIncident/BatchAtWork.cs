using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>The state of one decision while it is being made; see <see cref="DecideBatch"/>.</summary>
internal sealed class BatchAtWork(BatchToDecide batch)
{
    private readonly CompiledRule[] _rules = batch.Rules.Rules;
    private readonly AlertDecision[] _decisions = new AlertDecision[batch.Alerts.Count];
    private readonly Dictionary<long, BatchIncident> _incidents = [];
    private readonly Dictionary<LinkKey, KeyAssociation> _associations = [];
    private readonly List<IncidentOpening> _openings = [];
    private readonly LinkList _links = new();
    private readonly SentenceCache _sentences = new(batch.Rules);
    private readonly List<AlertKey> _keys = [];
    private int _decided;

    public void Decide(in AlertToDecide alert)
    {
        var leftOut = FindKeys(alert.Keys);
        var time = alert.Journalled.Time.ToUnixTimeMilliseconds();
        var detection = _sentences.DetectionOf(alert.Journalled.Alert);
        var (taker, by, window, isSilent, closed) = FindTaker(alert, time, detection);
        var (rule, because) = (DecideBatch.Opened, "");
        if (taker is null)
        {
            (taker, because) = Open(alert, closed);
        }
        else
        {
            var byRule = _rules[by.Rule];
            rule = byRule.Name;
            because = _sentences.Say(by, detection, alert.Familiarity, window);
        }

        if (!isSilent)
        {
            Associate(alert, taker, time, detection);
        }

        if (closed is not null && closed != taker)
        {
            _links.Add(closed.Head, taker.Head, "recurs", RecursSentence(alert, closed), LinkKind.Suggestion);
        }

        taker.Take(alert, detection, _sentences.Line(rule, because), leftOut);
        _decisions[_decided++] = new AlertDecision(alert.Journalled.Seq, taker.Id, rule, because, alert.Familiarity.Familiarity, leftOut);
    }

    public BatchDecision ToDecision()
    {
        var upTo = batch.Alerts.Count == 0 ? 0 : batch.Alerts[^1].Journalled.Seq;
        var contributions = new SortedDictionary<long, IncidentContribution>();
        foreach (var (id, incident) in _incidents)
        {
            if (incident.ToContribution(batch.Partition, upTo) is { } contribution)
            {
                contributions.Add(id, contribution);
            }
        }

        return new BatchDecision
        {
            Alerts = _decisions,
            Openings = _openings,
            Associations = [.. _associations.Values.OrderBy(association => association.Key)],
            Links = _links.ToLinks(),
            Contributions = contributions,
        };
    }

    /// <summary>The alert's keys without those that rest on a hub; what that leaves out is said.</summary>
    private IReadOnlyList<string> FindKeys(AlertKeys keys)
    {
        _keys.Clear();
        var leftOut = keys.LeftOut;
        foreach (var key in keys.Keys)
        {
            if (batch.IncidentsByValue.Count == 0 || HubIn(key) is not { } hub)
            {
                _keys.Add(key);
            }
            else if (!leftOut.Contains(hub))
            {
                leftOut = [.. leftOut, hub];
            }
        }

        return leftOut;
    }

    private string? HubIn(in AlertKey key)
    {
        var linkOn = _rules[key.Rule].LinkOn;
        for (var i = 0; i < linkOn.Length; i++)
        {
            if (LinkKeys.CanBeHub(linkOn[i]) && batch.IncidentsByValue.TryGetValue(key.Values[i], out var count) && count > batch.Rules.HubCap)
            {
                return _sentences.Hub(key.Values[i], count);
            }
        }

        return null;
    }

    private (BatchIncident? Taker, AlertKey By, long Window, bool IsSilent, BatchIncident? Closed) FindTaker(in AlertToDecide alert, long time, string detection)
    {
        BatchIncident? closed = null;
        foreach (var key in _keys)
        {
            var rule = _rules[key.Rule];
            if (Remembered(key.Key) is not { } incident || incident.Head.IsRoutine != rule.IsRoutine)
            {
                continue;
            }

            if (incident.IsOpen)
            {
                if (WindowOf(rule, incident, alert, time) is { } window)
                {
                    return (incident, key, window, false, closed);
                }
            }
            else if (incident.Head.IgnoreAlikeUntil > alert.Journalled.Received && incident.Head.Detections.Contains(detection))
            {
                return (incident, key, rule.Window, true, null);
            }
            else if (!rule.IsRoutine && incident.Head.Closed is { } closing && alert.Journalled.Received - closing < batch.Rules.RecursWithin)
            {
                closed ??= incident;
            }
        }

        return (null, default, 0, false, closed);
    }

    private (BatchIncident Incident, string Because) Open(in AlertToDecide alert, BatchIncident? closed)
    {
        AlertKey? opening = null;
        foreach (var key in _keys)
        {
            if (opening is null || _rules[key.Rule].Opening < _rules[opening.Value.Rule].Opening)
            {
                opening = key;
            }
        }

        var isRoutine = opening is { } by && _rules[by.Rule].IsRoutine;
        var journalled = alert.Journalled;
        var incident = new BatchIncident(journalled.Seq, journalled.Received, isRoutine);
        _incidents.Add(incident.Id, incident);
        _openings.Add(new IncidentOpening(incident.Id, journalled.Received, opening?.Key, opening?.IsOwnedByPartition ?? true, closed?.Id, isRoutine));
        var because = closed is not null ? RecursSentence(alert, closed)
            : opening is null ? "opened it: nothing in it links it to others"
            : isRoutine ? _sentences.Say(opening.Value, _sentences.DetectionOf(journalled.Alert), alert.Familiarity, 0)
            : "opened it: no open incident takes it";
        return (incident, because);
    }

    private void Associate(in AlertToDecide alert, BatchIncident taker, long time, string detection)
    {
        foreach (var key in _keys)
        {
            var rule = _rules[key.Rule];
            if (rule.IsRoutine != taker.Head.IsRoutine)
            {
                continue;
            }

            var other = Remembered(key.Key);
            if (other == taker)
            {
                continue;
            }

            var window = other is { IsOpen: true } && other.Head.IsRoutine == taker.Head.IsRoutine && !rule.IsRoutine ? WindowOf(rule, other, alert, time) : null;
            var because = _sentences.Say(key, detection, alert.Familiarity, window ?? (alert.Familiarity.IsNotable ? rule.NotableWindow : rule.Window));
            if (window is not null)
            {
                Link(taker, other!, rule, because);
                if (taker.MergedInto is not null)
                {
                    // The older one goes on; this alert is in the younger, which it takes in whole.
                    _associations[key.Key] = new KeyAssociation(key.Key, other!.Id, key.IsOwnedByPartition, rule.Name, because);
                    continue;
                }
            }

            _associations[key.Key] = new KeyAssociation(key.Key, taker.Id, key.IsOwnedByPartition, rule.Name, because);
        }
    }

    private void Link(BatchIncident taker, BatchIncident other, CompiledRule rule, string because)
    {
        var mayMerge = rule.OnConflict == OnConflict.Merge && !taker.Head.Touched && !other.Head.Touched && taker.IsOpen;
        var (older, younger) = _links.Add(taker.Head, other.Head, rule.Name, because, mayMerge ? LinkKind.Merge : LinkKind.Suggestion);
        if (mayMerge)
        {
            var (into, gone) = older == taker.Id ? (taker, other) : (other, taker);
            into.TakeIn(gone);
        }
    }

    private BatchIncident? Remembered(LinkKey key)
    {
        if (_associations.TryGetValue(key, out var association))
        {
            return Incident(association.IncidentId);
        }

        return batch.KeyMemory.TryGetValue(key, out var id) ? Incident(id) : null;
    }

    private BatchIncident? Incident(long id)
    {
        // A chain of merges is short; a ring would be somebody's mistake and must not hang us.
        for (var steps = 0; steps < 16; steps++)
        {
            if (!_incidents.TryGetValue(id, out var incident))
            {
                if (!batch.Heads.TryGetValue(id, out var head))
                {
                    return null;
                }

                incident = new BatchIncident(head);
                _incidents.Add(id, incident);
            }

            if (incident.MergedInto is not { } into)
            {
                return incident;
            }

            id = into;
        }

        return null;
    }

    /// <summary>The window in which the incident takes the alert by this rule; null when it does not.</summary>
    private static long? WindowOf(CompiledRule rule, BatchIncident incident, in AlertToDecide alert, long time)
    {
        var times = incident.Times;
        if (rule.IsRoutine)
        {
            return Math.Max(times.Last, time) - Math.Min(times.First, time) <= rule.Window ? rule.Window : null;
        }

        if (Math.Abs(time - times.First) > rule.MaxAge)
        {
            return null;
        }

        if (alert.Familiarity.IsNotable)
        {
            var notable = rule.NotableWindowOf(incident.Detections);
            return times.DistanceToNotable(time) <= notable ? notable : times.DistanceTo(time) <= rule.MixedWindow ? rule.MixedWindow : null;
        }

        return times.DistanceTo(time) <= rule.Window ? rule.Window : null;
    }

    private static string RecursSentence(in AlertToDecide alert, BatchIncident closed)
    {
        var since = alert.Journalled.Received - (closed.Head.Closed ?? alert.Journalled.Received);
        return $"recurs {ReadDuration.Say(since)} after INC-{closed.Head.Number} was closed";
    }
}
