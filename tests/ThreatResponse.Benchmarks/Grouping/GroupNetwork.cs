using System.Diagnostics;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>
/// Takes a network's alerts through the Domain's own functions as the pipeline does, with memory in place of tables: by partition, in
/// batches, familiarity by target, keys, decision, contributions.
/// </summary>
internal sealed class GroupNetwork(LabelledNetwork network, RuleBook book, ScoreRules scoreRules)
{
    private const int BatchSize = 2000;
    private readonly Dictionary<TargetKey, DetectionHistory> _histories = [];
    private readonly Dictionary<LinkKey, long> _memory = [];
    private readonly Dictionary<long, IncidentState> _states = [];
    private readonly long[] _incidentOf = new long[network.Alerts.Count];
    private readonly Stopwatch _spent = new();

    public GroupedNetwork Run()
    {
        for (var at = 0; at < network.Alerts.Count; at += BatchSize)
        {
            var batches = network.Alerts.Skip(at).Take(BatchSize).Select(alert => alert.Journalled).GroupBy(alert => alert.Partition).OrderBy(batch => batch.Key);
            foreach (var batch in batches)
            {
                Handle(batch.Key, [.. batch]);
            }
        }

        var incidentOf = _incidentOf.Select(Resolve).ToArray();
        return new GroupedNetwork(network, incidentOf, _states.Where(pair => pair.Value.MergedInto is null).ToDictionary(), _spent.Elapsed);
    }

    private void Handle(int partition, IReadOnlyList<JournalledAlert> alerts)
    {
        _spent.Start();
        var answers = Judge(alerts);
        var toDecide = new AlertToDecide[alerts.Count];
        var memory = new Dictionary<LinkKey, long>();
        var heads = new Dictionary<long, IncidentHead>();
        for (var i = 0; i < toDecide.Length; i++)
        {
            toDecide[i] = new AlertToDecide(alerts[i], answers[i], LinkKeys.Of(alerts[i].Alert, answers[i].Familiarity, book));
            foreach (var key in toDecide[i].Keys.Keys)
            {
                if (!memory.ContainsKey(key.Key) && _memory.TryGetValue(key.Key, out var id))
                {
                    memory.Add(key.Key, id);
                    AddHead(heads, id);
                }
            }
        }

        var decision = DecideBatch.Decide(new BatchToDecide { Partition = partition, Alerts = toDecide, KeyMemory = memory, Heads = heads, Rules = book });
        Keep(decision);
        _spent.Stop();
    }

    private FamiliarityAnswer[] Judge(IReadOnlyList<JournalledAlert> alerts)
    {
        var answers = new FamiliarityAnswer[alerts.Count];
        foreach (var target in Enumerable.Range(0, alerts.Count).GroupBy(i => TargetOf.Alert(alerts[i].Alert)))
        {
            var questions = target.Select(i => FamiliarityQuestion.Of(alerts[i], false, book.Familiarity)).ToArray();
            var judged = JudgeFamiliarity.Of(_histories.GetValueOrDefault(target.Key, DetectionHistory.Empty), questions, book.Familiarity);
            _histories[target.Key] = judged.History;
            var at = 0;
            foreach (var i in target)
            {
                answers[i] = judged.Answers[at++];
            }
        }

        return answers;
    }

    private void AddHead(Dictionary<long, IncidentHead> heads, long id)
    {
        for (long? next = id; next is { } at && !heads.ContainsKey(at); next = _states[at].MergedInto)
        {
            heads.Add(at, HeadOf.State(_states[at]));
        }
    }

    private void Keep(BatchDecision decision)
    {
        foreach (var opening in decision.Openings)
        {
            _states.Add(opening.IncidentId, OpenIncident.From(opening, decision.Contributions[opening.IncidentId], _states.Count + 1, scoreRules));
        }

        foreach (var (id, contribution) in decision.Contributions)
        {
            _states[id] = Rescore.Of(ApplyContribution.To(_states[id], contribution), scoreRules).State;
        }

        foreach (var association in decision.Associations)
        {
            _memory[association.Key] = association.IncidentId;
        }

        foreach (var link in decision.Links.Where(link => link.Kind == LinkKind.Merge))
        {
            if (MergeIncidents.Of(_states[link.Older], _states[link.Younger], byHand: false).Value is { } merged)
            {
                _states[link.Older] = Rescore.Of(merged.First, scoreRules).State;
                _states[link.Younger] = merged.Second;
            }
        }

        foreach (var alert in decision.Alerts)
        {
            _incidentOf[alert.Seq - 1] = alert.IncidentId;
        }
    }

    private long Resolve(long id) => _states[id].MergedInto is { } into ? Resolve(into) : id;
}
