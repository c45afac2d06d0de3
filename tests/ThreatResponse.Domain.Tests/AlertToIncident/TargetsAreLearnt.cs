using CsCheck;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

public sealed class TargetsAreLearnt
{
    private const long Day = 86_400;
    private static readonly FamiliarityRules _rules = FamiliarityRules.Default;
    private static readonly DetectionHistory _seenOnce = JudgeFamiliarity.Of(DetectionHistory.Empty, [new FamiliarityQuestion(1, 0, false)], _rules).History;

    [Fact]
    public void What_is_new_within_a_days_time_of_a_targets_first_alert_is_learning_and_later_just_new()
    {
        Assert.Equal(Familiarity.Learning, Judge(DetectionHistory.Empty, 1, 0));
        Assert.Equal(Familiarity.Learning, Judge(_seenOnce, 2, Day - 1));
        Assert.Equal(Familiarity.New, Judge(_seenOnce, 2, Day));
    }

    [Fact]
    public void What_tells_much_by_itself_is_new_on_the_first_day_too() =>
        Assert.Equal(Familiarity.New, JudgeFamiliarity.Of(DetectionHistory.Empty, [new FamiliarityQuestion(1, 0, NeverRoutine: true)], _rules).Answers[0].Familiarity);

    [Fact]
    public void A_late_alert_from_before_the_first_makes_the_target_known_for_longer()
    {
        var judged = JudgeFamiliarity.Of(_seenOnce, [new FamiliarityQuestion(2, -Day, false), new FamiliarityQuestion(3, 0, false)], _rules);

        Assert.Equal([Familiarity.Learning, Familiarity.New], judged.Answers.Select(answer => answer.Familiarity));
        Assert.Equal(-Day, judged.History.Since);
    }

    [Fact]
    public void A_target_stays_known_when_its_first_detections_are_forgotten()
    {
        var crowded = JudgeFamiliarity.Of(_seenOnce, [.. Enumerable.Range(0, 600).Select(i => new FamiliarityQuestion(100 + i, Day + i, false))], _rules).History;

        Assert.DoesNotContain(1, crowded.Seen.Keys);
        Assert.Equal(Familiarity.New, Judge(crowded, 2, Day + 700));
    }

    [Fact]
    public void A_history_that_was_stored_before_this_was_kept_is_known_since_its_oldest_detection()
    {
        var stored = new DetectionHistory { Seen = _seenOnce.Seen };

        Assert.Equal(Familiarity.Learning, Judge(stored, 2, Day - 1));
        Assert.Equal(Familiarity.New, Judge(stored, 2, Day));
    }

    [Fact]
    public void Without_learning_hours_new_is_new_from_the_first_alert_on() =>
        Assert.Equal(Familiarity.New, JudgeFamiliarity.Of(DetectionHistory.Empty, [new FamiliarityQuestion(1, 0, false)], _rules with { LearningHours = 0 }).Answers[0].Familiarity);

    [Fact]
    public void A_rule_that_looks_at_what_is_new_looks_at_what_is_learning_too()
    {
        var book = RuleBook.From(
            new CorrelationRules
            {
                Rules = [new CorrelationRule { Name = "new-ones", When = new RuleCondition { Familiarity = [Familiarity.New] }, LinkOn = [LinkAttribute.TargetHost], Window = "1 h", Because = "new" }],
                OpeningOrder = ["new-ones"],
            },
            OurNetworks.Default);

        Assert.Equal([1, 1, 0, 0], new[] { Familiarity.New, Familiarity.Learning, Familiarity.Ordinary, Familiarity.Burst }.Select(familiarity => LinkKeys.Of(Given.Alert("h"), familiarity, book).Keys.Count));
    }

    [Fact]
    public void Correlation_decides_alike_whether_or_not_the_target_is_being_learnt() =>
        Gens.Journal.Sample(
            journal =>
            {
                var learning = new Correlator();
                var never = new Correlator(RuleBook.From(new CorrelationRules { Familiarity = new FamiliarityRules { LearningHours = 0 } }, OurNetworks.Default));
                Assert.All(journal, alert => Assert.Equal(Without(learning.Take(alert.Alert)), Without(never.Take(alert.Alert))));

                static (long, string, string) Without(AlertDecision decision) => (decision.IncidentId, decision.Rule, decision.Because);
            },
            iter: 100);

    private static Familiarity Judge(DetectionHistory history, long detection, long time) =>
        JudgeFamiliarity.Of(history, [new FamiliarityQuestion(detection, time, false)], _rules).Answers[0].Familiarity;
}
