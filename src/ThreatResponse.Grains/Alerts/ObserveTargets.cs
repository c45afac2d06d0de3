using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Users;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Grains.Hosts;
using ThreatResponse.Grains.Intelligence;

namespace ThreatResponse.Grains.Alerts;

/// <summary>
/// Asks the batch's hosts and users, one call for each, whether their alerts are usual there. One that has never been seen is not woken: what its grain
/// would answer is known, and its row is made with the batch.
/// </summary>
internal sealed class ObserveTargets(int partition, IGrainFactory grains, IDecisionStore store, RuleBook rules)
{
    private readonly long _epoch = TargetMemory.NewEpoch();

    public async Task<Observed> Observe(IReadOnlyList<JournalledAlert> alerts, JudgedIndicators indicators, KnownIndicators intelligence)
    {
        var asked = new Dictionary<(EntityKind Kind, string Key), List<int>>();
        var judges = new (EntityKind Kind, string Key)[alerts.Count];
        var questions = new TargetAlert[alerts.Count];
        var matching = intelligence.Matching([.. alerts.Select(alert => alert.Alert)]);
        for (var i = 0; i < questions.Length; i++)
        {
            var alert = alerts[i].Alert;
            var question = FamiliarityQuestion.Of(alerts[i], indicators.Matches(alert) || matching[i], rules.Familiarity);
            questions[i] = new TargetAlert(alerts[i].Seq, alert.Product, alert.Rule, alerts[i].Time, question.NeverRoutine);
            judges[i] = JudgeOf(alert);
            Ask(asked, judges[i], i);
            if (TargetOf.User(alert) is { } user && judges[i] != (EntityKind.User, user))
                Ask(asked, (EntityKind.User, user), i);
        }

        var known = await store.TargetsAsync(asked.Keys, CancellationToken.None);
        var answers = new FamiliarityAnswer[questions.Length];
        var values = new Dictionary<string, TargetValue>();
        var saved = new List<SavedTarget>(asked.Count);
        var calls = new List<((EntityKind Kind, string Key) Target, List<int> Indexes, Task<TargetObservation> Call)>();
        foreach (var (target, indexes) in asked)
        {
            var batch = new ObserveTarget(partition, [.. indexes.Select(index => questions[index])]);
            if (known.ContainsKey(target))
                calls.Add((target, indexes, Call(target, batch)));
            else
                Note(target, indexes, new TargetMemory(target.Kind, target.Key, rules.Familiarity, _epoch).Observe(batch));
        }

        var answered = await Task.WhenAll(calls.Select(call => call.Call));
        for (var i = 0; i < answered.Length; i++)
            Note(calls[i].Target, calls[i].Indexes, answered[i]);
        return new Observed(answers, judges, known, saved, values);

        void Note((EntityKind Kind, string Key) target, List<int> indexes, TargetObservation observation)
        {
            saved.Add(observation.Saved);
            if (observation.Value != TargetValue.Ordinary)
                values[target.Key] = observation.Value;
            for (var i = 0; i < indexes.Count; i++)
            {
                if (judges[indexes[i]] == target)
                    answers[indexes[i]] = observation.Answers[i];
            }
        }
    }

    /// <summary>The host, else the user, else whatever address stands for the target.</summary>
    private static (EntityKind Kind, string Key) JudgeOf(Alert alert)
    {
        var target = TargetOf.Alert(alert);
        return (target.Kind == TargetKind.User ? EntityKind.User : EntityKind.Host, target.Value);
    }

    private static void Ask(Dictionary<(EntityKind Kind, string Key), List<int>> asked, (EntityKind Kind, string Key) target, int index)
    {
        if (!asked.TryGetValue(target, out var indexes))
            asked[target] = indexes = [];
        indexes.Add(index);
    }

    private Task<TargetObservation> Call((EntityKind Kind, string Key) target, ObserveTarget batch) => target.Kind == EntityKind.User
        ? grains.GetGrain<IUserGrain>(target.Key).ObserveAsync(batch)
        : grains.GetGrain<IHostGrain>(target.Key).ObserveAsync(batch);
}

/// <param name="Answers">One for each alert.</param>
/// <param name="Judges">Whose answer it is, for each alert: the target that also remembers its keys.</param>
/// <param name="Known">Of all targets, those that were seen or valued before this batch.</param>
/// <param name="Saved">States to be saved with the batch.</param>
/// <param name="Values">Of the targets that are not ordinary.</param>
internal sealed record Observed(
    IReadOnlyList<FamiliarityAnswer> Answers,
    IReadOnlyList<(EntityKind Kind, string Key)> Judges,
    IReadOnlyDictionary<(EntityKind Kind, string Key), KnownTarget> Known,
    IReadOnlyList<SavedTarget> Saved,
    IReadOnlyDictionary<string, TargetValue> Values);
