using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests;

/// <summary>The pipeline without its machinery: batches in, incidents out, memory in dictionaries.</summary>
internal sealed class Correlator(RuleBook? rules = null)
{
    private readonly Dictionary<TargetKey, DetectionHistory> _histories = [];

    public RuleBook Rules { get; } = rules ?? RuleBook.Default;

    public Dictionary<LinkKey, long> Memory { get; } = [];

    public Dictionary<long, IncidentState> Incidents { get; } = [];

    public Dictionary<string, int> IncidentsByValue { get; } = [];

    public List<AlertDecision> Decisions { get; } = [];

    public List<IncidentLink> Links { get; } = [];

    public AlertDecision Take(Alert alert, DateTimeOffset? received = null) => Take([alert.Journalled(Decisions.Count + 1, received)]).Alerts[0];

    /// <param name="alerts">Of one partition.</param>
    public BatchDecision Take(IReadOnlyList<JournalledAlert> alerts)
    {
        var decision = DecideBatch.Decide(Question(alerts, keepHistories: true));
        Keep(decision);
        return decision;
    }

    public BatchToDecide Question(IReadOnlyList<JournalledAlert> alerts, bool keepHistories) => new()
    {
        Partition = alerts[0].Partition,
        Alerts = [.. alerts.Zip(Judge(alerts, keepHistories), (alert, answer) => new AlertToDecide(alert, answer, LinkKeys.Of(alert.Alert, answer.Familiarity, Rules)))],
        KeyMemory = new Dictionary<LinkKey, long>(Memory),
        Heads = Incidents.ToDictionary(pair => pair.Key, pair => HeadOf.State(pair.Value)),
        IncidentsByValue = IncidentsByValue,
        Rules = Rules,
    };

    public void Keep(BatchDecision decision)
    {
        foreach (var opening in decision.Openings)
        {
            Incidents.Add(opening.IncidentId, OpenIncident.From(opening, decision.Contributions[opening.IncidentId], Incidents.Count + 1, ScoreRules.Default));
        }

        foreach (var (id, contribution) in decision.Contributions)
        {
            Incidents[id] = Rescore.Of(ApplyContribution.To(Incidents[id], contribution), ScoreRules.Default).State;
        }

        foreach (var association in decision.Associations)
        {
            Memory[association.Key] = association.IncidentId;
        }

        foreach (var link in decision.Links.Where(link => link.Kind == LinkKind.Merge))
        {
            if (MergeIncidents.Of(Incidents[link.Older], Incidents[link.Younger], byHand: false).Value is { } merged)
            {
                Incidents[link.Older] = merged.First;
                Incidents[link.Younger] = merged.Second;
            }
        }

        Links.AddRange(decision.Links);
        Decisions.AddRange(decision.Alerts);
    }

    public long Resolve(long id) => Incidents[id].MergedInto is { } into ? Resolve(into) : id;

    private FamiliarityAnswer[] Judge(IReadOnlyList<JournalledAlert> alerts, bool keepHistories)
    {
        var histories = keepHistories ? _histories : new Dictionary<TargetKey, DetectionHistory>(_histories);
        var answers = new FamiliarityAnswer[alerts.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var target = TargetOf.Alert(alerts[i].Alert);
            var judged = JudgeFamiliarity.Of(histories.GetValueOrDefault(target, DetectionHistory.Empty), [FamiliarityQuestion.Of(alerts[i], false, Rules.Familiarity)], Rules.Familiarity);
            histories[target] = judged.History;
            answers[i] = judged.Answers[0];
        }

        return answers;
    }
}
