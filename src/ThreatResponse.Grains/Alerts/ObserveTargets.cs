using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Users;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Asks the batch's hosts and users, one call for each, whether their alerts are usual there.</summary>
internal sealed class ObserveTargets(int partition, IGrainFactory grains, RuleBook rules)
{
    public async Task<Observed> Observe(IReadOnlyList<JournalledAlert> alerts, JudgedIndicators indicators)
    {
        var asked = new Dictionary<(EntityKind Kind, string Key), List<int>>();
        var judges = new (EntityKind Kind, string Key)[alerts.Count];
        var questions = new TargetAlert[alerts.Count];
        for (var i = 0; i < questions.Length; i++)
        {
            var alert = alerts[i].Alert;
            var question = FamiliarityQuestion.Of(alerts[i], indicators.Matches(alert), rules.Familiarity);
            questions[i] = new TargetAlert(alerts[i].Seq, alert.Product, alert.Rule, alerts[i].Time, question.NeverRoutine);
            judges[i] = JudgeOf(alert);
            Ask(asked, judges[i], i);
            if (TargetOf.User(alert) is { } user && judges[i] != (EntityKind.User, user))
                Ask(asked, (EntityKind.User, user), i);
        }

        var answered = await Task.WhenAll(asked.Select(async pair => (pair.Key, pair.Value, Observation: await Call(pair.Key, pair.Value, questions))));
        var answers = new FamiliarityAnswer[questions.Length];
        var values = new Dictionary<string, TargetValue>();
        foreach (var (target, indexes, observation) in answered)
        {
            if (observation.Value != TargetValue.Ordinary)
                values[target.Key] = observation.Value;
            for (var i = 0; i < indexes.Count; i++)
            {
                if (judges[indexes[i]] == target)
                    answers[indexes[i]] = observation.Answers[i];
            }
        }

        return new Observed(answers, [.. answered.Select(one => one.Observation.Saved)], values);
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

    private Task<TargetObservation> Call((EntityKind Kind, string Key) target, List<int> indexes, TargetAlert[] questions)
    {
        var batch = new ObserveTarget(partition, [.. indexes.Select(index => questions[index])]);
        return target.Kind == EntityKind.User
            ? grains.GetGrain<IUserGrain>(target.Key).ObserveAsync(batch)
            : grains.GetGrain<IHostGrain>(target.Key).ObserveAsync(batch);
    }
}

/// <param name="Answers">One for each alert.</param>
/// <param name="Saved">States to be saved with the batch.</param>
/// <param name="Values">Of the targets that are not ordinary.</param>
internal sealed record Observed(IReadOnlyList<FamiliarityAnswer> Answers, IReadOnlyList<SavedTarget> Saved, IReadOnlyDictionary<string, TargetValue> Values);
