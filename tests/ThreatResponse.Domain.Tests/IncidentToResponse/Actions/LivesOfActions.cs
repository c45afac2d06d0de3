using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Domain.IncidentToResponse.Actions;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Actions;

public sealed class LivesOfActions
{
    private static readonly DateTimeOffset _now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Running Done Undoing Undone")]
    [InlineData("AwaitingApproval Running Done")]
    [InlineData("AwaitingApproval Failed")]
    [InlineData("Running AwaitingApproval Running Unknown")]
    [InlineData("Running Done Undoing Done Undoing Undone")]
    [InlineData("Failed")]
    public void These_are_lives(string states)
    {
        var action = Lived(states);

        Assert.Equal(["Requested", .. states.Split(' ')], action.Life.Select(moment => moment.State.ToString()));
        Assert.Equal(_now, action.At);
    }

    [Theory]
    [InlineData("Done")]
    [InlineData("AwaitingApproval Done")]
    [InlineData("Running Undoing")]
    [InlineData("Running Failed Running")]
    [InlineData("Running Unknown Running")]
    [InlineData("Running Done Running")]
    [InlineData("Running Done Undoing Undone Undoing")]
    public void These_are_none(string states) => Assert.Throws<InvalidOperationException>(() => Lived(states));

    [Fact]
    public void An_error_is_kept_where_something_went_wrong_and_nowhere_else()
    {
        Assert.Equal("protected", ActionLife.Move(Lived("Running"), ActionState.Failed, _now, "ana", "protected").Error);
        Assert.Equal("lost", ActionLife.Move(Lived("Running"), ActionState.Unknown, _now, "ana", "lost").Error);
        Assert.Null(ActionLife.Move(Lived("AwaitingApproval"), ActionState.Running, _now, "ben", "approved").Error);
    }

    [Fact]
    public void Only_what_was_done_and_changed_something_can_be_undone()
    {
        var lease = new Lease("incident 7", "beacon", "ana", _now, null);

        Assert.Null(ActionLife.CannotUndo(Lived("Running Done")));
        Assert.Contains("failed", ActionLife.CannotUndo(Lived("Running Failed"))!.Message, StringComparison.Ordinal);
        Assert.Contains("already", ActionLife.CannotUndo(Lived("Running Done Undoing Undone"))!.Message, StringComparison.Ordinal);
        Assert.Contains("was on perimeter-block before", ActionLife.CannotUndo(Lived("Running Done") with { LeasesBefore = [lease] })!.Message, StringComparison.Ordinal);
        Assert.Null(ActionLife.CannotUndo(Lived("Running Done") with { Kind = ActionKind.Unblock, LeasesBefore = [lease] }));
        Assert.Contains("nothing was changed", ActionLife.CannotUndo(Lived("Running Done") with { Kind = ActionKind.Unblock })!.Message, StringComparison.Ordinal);
        Assert.Contains("nothing undoes", ActionLife.CannotUndo(Lived("Running Done") with { Inverse = null })!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_inverse_leads_back()
    {
        foreach (var declaration in ActionDeclarations.All.Where(declaration => declaration.Inverse is not null))
            Assert.Equal(declaration.Kind, ActionDeclarations.Of(declaration.Inverse!.Value).Inverse);
    }

    [Fact]
    public void The_trail_says_what_was_and_what_is()
    {
        var done = Lived("Running Done") with { Before = [new ActionFact("perimeter-block", "not on it")], After = [new ActionFact("perimeter-block", "on it until released, for incident 7")] };

        Assert.Equal("Block 198.51.100.7 on perimeter-block: done. perimeter-block: not on it → on it until released, for incident 7. Reason: beacon", ActionWords.Of(done));
    }

    private static ResponseAction Lived(string states)
    {
        var action = new ResponseAction
        {
            Id = "0123456789abcdef0123456789abcdef", Kind = ActionKind.Block, Target = "198.51.100.7", Parameters = new ActionParameters { List = "perimeter-block" }, Owner = "incident 7", Summary = "Block 198.51.100.7 on perimeter-block", By = "ana", ByDisplay = "Ana", Reason = "beacon",
            Inverse = ActionKind.Unblock, Life = [new ActionMoment(ActionState.Requested, _now, "Ana")],
        };
        return states.Split(' ').Select(Enum.Parse<ActionState>).Aggregate(action, (before, state) => ActionLife.Move(before, state, _now, "Ana"));
    }
}
