using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

public sealed class ScoresHaveATrail
{
    private static readonly DateTimeOffset _start = new(2026, 3, 12, 2, 11, 0, TimeSpan.Zero);

    [Fact]
    public void A_score_that_stays_leaves_no_step()
    {
        var state = State(521);

        Assert.Same(state, ScoreTrail.Noted(state, state, _start.AddHours(1)));
    }

    [Fact]
    public void The_first_change_keeps_what_it_was_before()
    {
        var after = ScoreTrail.Noted(State(521), State(613), _start.AddMinutes(23));

        Assert.Equal([new ScoreStep(_start, 521), new ScoreStep(_start.AddMinutes(23), 613)], after.ScoreSteps!);
    }

    [Fact]
    public void A_late_alert_does_not_rewrite_what_was_shown()
    {
        var state = ScoreTrail.Noted(State(521), State(613), _start.AddMinutes(23));
        var after = ScoreTrail.Noted(state, state with { Score = 696 }, _start.AddMinutes(5));

        Assert.Equal([521, 696], after.ScoreSteps!.Select(step => step.Score));
        Assert.Equal(_start.AddMinutes(23), after.ScoreSteps![^1].At);
    }

    [Fact]
    public void Of_too_many_the_smallest_go_and_every_crossing_stays()
    {
        var state = State(190);
        int[] scores = [205, .. Enumerable.Range(210, 80), 399, 401, .. Enumerable.Range(402, 40), 699, 710, .. Enumerable.Range(711, 60)];
        foreach (var (score, i) in scores.Select((score, i) => (score, i)))
            state = ScoreTrail.Noted(state, state with { Score = score }, _start.AddSeconds(i + 1));

        var kept = state.ScoreSteps!;
        Assert.Equal(ScoreTrail.Most, kept.Count);
        Assert.Equal(190, kept[0].Score);
        Assert.Equal(770, kept[^1].Score);
        Assert.Contains(kept, step => step.Score == 205);
        Assert.Contains(kept, step => step.Score == 401);
        Assert.Contains(kept, step => step.Score == 710);
        Assert.Equal(kept.OrderBy(step => step.At), kept);
    }

    private static IncidentState State(int score) => new()
    {
        Id = 1,
        Title = "t",
        Created = _start,
        Facts = new IncidentFacts(),
        Times = new IncidentTimes { First = _start, Last = _start.AddHours(1) },
        Score = score,
    };
}
