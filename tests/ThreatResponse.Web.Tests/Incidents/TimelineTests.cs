using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset _start = new(2026, 3, 12, 2, 0, 0, TimeSpan.Zero);
    private static readonly TimelineWindow _all = TimelineWindow.All(_start, _start.AddHours(40));

    [Fact]
    public void One_alert_stands_in_the_middle()
    {
        var window = TimelineWindow.All(_start, _start);

        Assert.Equal(_start, window.Shown.From + (window.Shown.Length / 2));
        Assert.True(window.IsWhole);
    }

    [Fact]
    public void Zooming_keeps_the_moment_under_the_pointer_where_it_is()
    {
        var at = _start.AddHours(30);
        var part = (at - _all.Shown.From) / _all.Shown.Length;
        var closer = _all.Zoom(at, 0.1);

        Assert.Equal(part, (at - closer.Shown.From) / closer.Shown.Length, 6);
        Assert.Equal(_all.Shown.Length * 0.1, closer.Shown.Length);
    }

    [Fact]
    public void It_goes_from_a_second_to_all_there_is_and_not_beyond()
    {
        var window = _all;
        for (var i = 0; i < 60; i++)
            window = window.Zoom(_start.AddHours(3), 0.5);
        Assert.Equal(TimeSpan.FromSeconds(1), window.Shown.Length);
        for (var i = 0; i < 60; i++)
            window = window.Zoom(_start.AddHours(3), 2);
        Assert.True(window.IsWhole);
        Assert.Equal(_all, _all.Move(0.5));
        Assert.Equal(_all.Whole.Until, _all.Zoom(_start, 0.25).Move(40).Shown.Until);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x-y")]
    [InlineData("5-4")]
    [InlineData("-1-4")]
    [InlineData("1-99999999999999999999")]
    [InlineData("1-2-3")]
    public void An_address_that_cannot_be_read_shows_all(string? text) => Assert.True(_all.Of(text).IsWhole);

    [Fact]
    public void The_address_brings_back_what_was_shown()
    {
        var closer = _all.To(new TimeRange(_start.AddHours(3), _start.AddHours(4)));

        Assert.Equal(closer, _all.Of(closer.Text()));
        Assert.Null(_all.Text());
    }

    [Fact]
    public void Events_of_all_lanes_are_in_order_and_only_those_shown()
    {
        var shown = new TimeRange(_start, _start.AddHours(1));
        var events = TimelineEvent.Of(
            shown,
            [new ScoreStep(_start, 521), new ScoreStep(_start.AddMinutes(20), 696), new ScoreStep(_start.AddHours(3), 985)],
            [new TimelineStep(_start.AddMinutes(10), _start.AddMinutes(11), new Dictionary<string, int> { ["Suricata"] = 2, ["FireEye NX"] = 1 }, 80)],
            [new ActivityRow(1, _start.AddMinutes(30), "ana", "Ana Ruiz", "comment", "…")]);

        Assert.Equal(
            ["score 521", "3 alerts: 2 from Suricata, 1 from FireEye NX; highest severity 80", "score 521 → 696", "Ana Ruiz: comment"],
            events.Select(happened => happened.Text));
    }

    [Fact]
    public void The_score_is_drawn_in_steps_from_what_it_was_before()
    {
        var shown = new TimeRange(_start, _start.AddHours(1));
        var lane = new ScoreLane([new ScoreStep(_start.AddHours(-1), 500), new ScoreStep(_start.AddMinutes(30), 1000)], shown, at => (at - shown.From) / shown.Length * 100, 60, 60);

        Assert.Equal("M0 30H50V0H100", lane.Line);
        Assert.Equal([1000], lane.Marks.Select(mark => mark.Score));
    }

    [Fact]
    public void Numbers_without_room_are_left_out()
    {
        var shown = new TimeRange(_start, _start.AddHours(1));
        ScoreStep[] steps = [.. Enumerable.Range(1, 50).Select(i => new ScoreStep(_start.AddMinutes(i), 200 + i))];
        var lane = new ScoreLane(steps, shown, at => (at - shown.From) / shown.Length * 100, 60, 60);

        Assert.InRange(lane.Marks.Count, 1, 4);
    }
}
