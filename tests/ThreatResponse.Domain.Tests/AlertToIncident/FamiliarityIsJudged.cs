using CsCheck;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

public sealed class FamiliarityIsJudged
{
    private static readonly FamiliarityRules _rules = FamiliarityRules.Default;

    private static readonly Gen<IReadOnlyList<FamiliarityQuestion>> _questions =
        Gen.Select(Gen.Long[0, 5], Gen.Long[0, 400_000], Gen.Bool, (detection, time, never) => new FamiliarityQuestion(detection, time, never))
            .List[1, 200].Select(IReadOnlyList<FamiliarityQuestion> (questions) => questions);

    [Fact]
    public void To_judge_leaves_the_given_history_as_it_is_and_to_judge_again_gives_the_same() =>
        Gen.Select(_questions, _questions).Sample((before, batch) =>
        {
            var history = JudgeFamiliarity.Of(DetectionHistory.Empty, before, _rules).History;
            var text = Canonical.Text(history);
            var first = JudgeFamiliarity.Of(history, batch, _rules);

            Assert.Equal(text, Canonical.Text(history));
            Assert.Equal(Canonical.Text(first), Canonical.Text(JudgeFamiliarity.Of(history, batch, _rules)));
        }, iter: 200);

    [Fact]
    public void A_batch_in_parts_is_judged_as_the_whole() =>
        Gen.Select(_questions, _questions).Sample((a, b) =>
        {
            var whole = JudgeFamiliarity.Of(DetectionHistory.Empty, [.. a, .. b], _rules);
            var first = JudgeFamiliarity.Of(DetectionHistory.Empty, a, _rules);
            var second = JudgeFamiliarity.Of(first.History, b, _rules);

            Assert.Equal(whole.Answers, first.Answers.Concat(second.Answers));
            Assert.Equal(Canonical.Text(whole.History), Canonical.Text(second.History));
        }, iter: 200);

    [Fact]
    public void The_order_of_alerts_does_not_change_in_how_many_hours_a_detection_fired() =>
        Gen.Long[0, 60 * 3600].List[1, 100].Sample(times =>
        {
            var sorted = JudgeFamiliarity.Of(DetectionHistory.Empty, [.. times.Order().Select(Question)], _rules).History.Seen[1];
            var unsorted = JudgeFamiliarity.Of(DetectionHistory.Empty, [.. times.Select(Question)], _rules).History.Seen[1];

            Assert.Equal(times.Select(time => time / 3600).Distinct().Count(), unsorted.Hours);
            Assert.Equal((sorted.First, sorted.Last, sorted.Hours, sorted.Hour, sorted.Recent), (unsorted.First, unsorted.Last, unsorted.Hours, unsorted.Hour, unsorted.Recent));

            static FamiliarityQuestion Question(long time) => new(1, time, false);
        }, iter: 300);

    [Fact]
    public void A_late_alert_is_judged_by_the_hours_before_it()
    {
        var history = Hourly(20);

        Assert.Equal(new FamiliarityAnswer(Familiarity.Learning, 5, 6), Judge(history, (5 * 3600) + 1800));
        Assert.Equal(new FamiliarityAnswer(Familiarity.Routine, 15, 16), Judge(history, (15 * 3600) + 1800));
    }

    [Fact]
    public void What_is_rare_is_new_for_a_day_and_then_ordinary()
    {
        var history = Hourly(2);

        Assert.True(Judge(history, 86_399).Familiarity.IsNew);
        Assert.Equal(Familiarity.Ordinary, Judge(history, 86_400).Familiarity);
    }

    [Fact]
    public void A_peak_fades_by_a_fiftieth_each_hour()
    {
        var busy = JudgeFamiliarity.Of(Hourly(12), [.. Enumerable.Range(0, 10).Select(i => new FamiliarityQuestion(1, (12 * 3600) + i, false))], _rules).History;

        var later = JudgeFamiliarity.Of(busy, [new FamiliarityQuestion(1, 22 * 3600, false)], _rules).History.Seen[1];

        Assert.Equal(10 * Math.Pow(0.98, 10), later.Peak, 9);
    }

    [Theory]
    [InlineData("case")]
    [InlineData("message")]
    [InlineData("file")]
    [InlineData("severity")]
    [InlineData("malware")]
    [InlineData("c2")]
    [InlineData("indicator")]
    public void What_tells_much_is_never_routine(string what)
    {
        var alert = Given.Alert("h", severity: what == "severity" ? 80 : 79) with
        {
            Case = what == "case" ? "c" : null,
            Email = what == "message" ? Given.Email("m") : null,
            Files = what == "file" ? [Given.File("f")] : [],
            Classification = what switch { "malware" => AlertClassification.Malware, "c2" => AlertClassification.CommandAndControl, _ => AlertClassification.Unknown },
        };

        Assert.True(FamiliarityQuestion.Of(alert.Journalled(1), what == "indicator", _rules).NeverRoutine);
        Assert.Equal(Familiarity.Ordinary, JudgeFamiliarity.Of(Hourly(12), [new FamiliarityQuestion(1, 13 * 3600, true)], _rules).Answers[0].Familiarity);
    }

    [Fact]
    public void Only_the_512_detections_seen_last_are_remembered_and_survive_json()
    {
        var questions = Enumerable.Range(0, 600).Select(i => new FamiliarityQuestion(i, i, false)).ToList();

        var history = JudgeFamiliarity.Of(DetectionHistory.Empty, questions, _rules).History;

        Assert.Equal(Enumerable.Range(88, 512).Select(i => (long)i), history.Seen.Keys.Order());
        var text = Canonical.Text(history);
        Assert.InRange(text.Length, 1, 512 * 64);
        Assert.Equal(text, Canonical.Text(System.Text.Json.JsonSerializer.Deserialize<DetectionHistory>(text)));
    }

    private static DetectionHistory Hourly(int hours) =>
        JudgeFamiliarity.Of(DetectionHistory.Empty, [.. Enumerable.Range(0, hours).Select(hour => new FamiliarityQuestion(1, hour * 3600L, false))], _rules).History;

    private static FamiliarityAnswer Judge(DetectionHistory history, long time) =>
        JudgeFamiliarity.Of(history, [new FamiliarityQuestion(1, time, false)], _rules).Answers[0];
}
