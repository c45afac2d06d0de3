using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Grains.Tests.Response.Devices;

namespace ThreatResponse.Grains.Tests.Response.Actions;

public sealed class ActionsAreDoneOnce
{
    private const Permission Responder = Permission.Respond | Permission.ReadResponse;

    [Fact]
    public async Task A_block_is_a_lease_with_its_record_and_undone_it_is_gone()
    {
        await using var system = await ListSystem.StartAsync();

        var done = (await system.AskAsync(Block("198[.]51[.]100[.]7"))).Value!;

        Assert.Equal((ActionState.Done, "198.51.100.7", ActionKind.Unblock), (done.State, done.Target, done.Inverse!.Value));
        Assert.Equal(new ActionFact("perimeter-block", "not on it"), Assert.Single(done.Before));
        Assert.StartsWith("on it until 2026-03-11", Assert.Single(done.After).Is, StringComparison.Ordinal);
        Assert.Equal(["198.51.100.7"], await system.InForceAsync());

        var undone = (await system.Action(done.Id, "ben").UndoAsync("a false alarm")).Value!;
        Assert.Equal((ActionState.Undone, "ben", "a false alarm"), (undone.State, undone.UndoneBy, undone.UndoneBecause));
        Assert.Empty(await system.InForceAsync());
        Assert.Equal("action-cannot-be", (await system.Action(done.Id, "ben").UndoAsync("again")).Refusal!.Code);
    }

    [Fact]
    public async Task Asked_twice_it_is_one_while_it_waits_and_by_its_id_for_ever()
    {
        await using var system = await ListSystem.StartAsync();
        var wish = new NewAction { Kind = ActionKind.Block, Target = "m.okafor", Parameters = new ActionParameters { List = "contained-users" }, Reason = "stolen session" };

        var first = (await system.AskAsync(wish)).Value!;
        var second = (await system.AskAsync(wish with { Target = "M.Okafor", Reason = "asked again" })).Value!;
        Assert.Equal((ActionState.AwaitingApproval, first.Id), (second.State, second.Id));
        Assert.Single(await system.Approvals("ben").ListAsync());

        var mine = Block("198.51.100.7") with { Id = "0123456789abcdef0123456789abcdef" };
        Assert.Equal(ActionState.Done, (await system.AskAsync(mine)).Value!.State);
        Assert.Equal(mine.Id, (await system.AskAsync(mine)).Value!.Id);
        Assert.Equal(2, (await system.ActionRows()).Count);
    }

    [Fact]
    public async Task What_needs_another_person_waits_for_one_and_is_done_by_their_approval()
    {
        await using var system = await ListSystem.StartAsync();
        var asked = (await system.AskAsync(new NewAction { Kind = ActionKind.Block, Target = "m.okafor", Parameters = new ActionParameters { List = "contained-users" }, Reason = "stolen session" })).Value!;
        Assert.Empty(await system.InForceAsync("contained-users"));

        Assert.Equal("needs-another-person", (await system.Action(asked.Id, "ana").ApproveAsync()).Refusal!.Code);
        var approved = (await system.Action(asked.Id, "ben").ApproveAsync()).Value!;

        Assert.Equal([ActionState.Requested, ActionState.AwaitingApproval, ActionState.Running, ActionState.Done], approved.Life.Select(moment => moment.State));
        Assert.Equal("ben", approved.Life[2].By);
        Assert.Equal(["m.okafor"], await system.InForceAsync("contained-users"));
        Assert.Equal("action-cannot-be", (await system.Action(asked.Id, "cem").ApproveAsync()).Refusal!.Code);
    }

    [Fact]
    public async Task Approved_among_all_requests_refused_or_left_alone_it_ends_as_decided()
    {
        await using var system = await ListSystem.StartAsync();
        var (one, two, three) = (await AskForUser("a.one"), await AskForUser("b.two"), await AskForUser("c.three"));
        var requests = await system.Approvals("ben").ListAsync();

        await system.Approvals("ben").ApproveAsync(requests.Single(request => request.Wish.Value == "a.one").Id);
        await system.Action(two.Id, "ben").RejectAsync("on leave");
        system.Clock.Advance(TimeSpan.FromHours(2));
        await system.Approvals("ben", Permission.System).TidyAsync();
        await system.WakeActionsAsync();

        Assert.Equal(ActionState.Done, (await system.EndedAsync(one.Id)).State);
        Assert.Equal("Refused by ben: on leave", (await system.EndedAsync(two.Id)).Error);
        Assert.Equal("Nobody approved it in time.", (await system.EndedAsync(three.Id)).Error);

        async Task<ResponseAction> AskForUser(string user) =>
            (await system.AskAsync(new NewAction { Kind = ActionKind.Block, Target = user, Parameters = new ActionParameters { List = "contained-users" }, Reason = "stolen session" })).Value!;
    }

    [Fact]
    public async Task What_a_guard_rail_refuses_is_on_record_and_says_why()
    {
        await using var system = await ListSystem.StartAsync();

        var refused = (await system.AskAsync(Block("8.8.8.8"))).Value!;

        Assert.Equal(ActionState.Failed, refused.State);
        Assert.Contains("never blocked", refused.Error, StringComparison.Ordinal);
        Assert.Equal("member-is-invalid", (await system.AskAsync(Block("nonsense"))).Refusal!.Code);
        Assert.Single(await system.ActionRows());
    }

    [Fact]
    public async Task The_end_of_all_leases_is_undone_with_the_end_they_had()
    {
        await using var system = await ListSystem.StartAsync();
        await system.LeaseAsync("198.51.100.7", "incident 7", system.Clock.GetUtcNow().AddDays(2));
        var lifted = (await system.AskAsync(Block("198.51.100.7") with { Kind = ActionKind.Unblock })).Value!;
        Assert.Equal(ActionState.Done, lifted.State);
        Assert.Empty(await system.InForceAsync());

        Assert.Equal(ActionState.Undone, (await system.Action(lifted.Id, "ben").UndoAsync("it was right")).Value!.State);
        var lease = Assert.Single((await system.List().SnapshotAsync(-1)).Value!.Members!.Single().Leases);
        Assert.Equal(("person ben", system.Clock.GetUtcNow().AddDays(2)), (lease.Owner, lease.Until));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_where_and_changes_nothing()
    {
        var firewall = new PaperFirewall();
        await using var system = await DeviceSteps.StartAsync(firewall);

        var would = (await system.DryRunAsync(Block("198.51.100.7"))).Value!;

        var change = Assert.Single(would.Changes);
        Assert.Equal(("perimeter-block", "not on it"), (change.What, change.Now));
        var device = Assert.Single(would.Devices);
        Assert.True(device.Changes, device.Why);
        Assert.Contains("198.51.100.7", string.Join('\n', device.Commands), StringComparison.Ordinal);
        Assert.Empty(firewall.Running);
        Assert.Empty(await system.ActionRows());
        Assert.Contains("never blocked", (await system.DryRunAsync(Block("8.8.8.8"))).Value!.Refused, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(2), (await system.DryRunAsync(Block("m.okafor") with { Parameters = new ActionParameters { List = "contained-users" } })).Value!.Approval);
    }

    [Fact]
    public async Task Who_may_not_respond_asks_for_nothing_and_undoes_nothing()
    {
        await using var system = await ListSystem.StartAsync();
        var done = (await system.AskAsync(Block("198.51.100.7"))).Value!;

        Assert.Equal("permission-missing", (await system.AskAsync(Block("198.51.100.8"), Permission.ReadResponse)).Refusal!.Code);
        Assert.Equal("permission-missing", (await system.AskAsync(new NewAction { Kind = ActionKind.Assign, Target = "7", Reason = "shift" }, Responder)).Refusal!.Code);
        Assert.Equal("permission-missing", (await system.Action(done.Id, "eve", Permission.ReadResponse).UndoAsync("no")).Refusal!.Code);
        Assert.Equal(["198.51.100.7"], await system.InForceAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_write_the_next_process_ends_what_was_begun_once(bool answerIsLost)
    {
        var deaths = 0;
        for (var step = 0; step < 12; step++)
        {
            var death = new Death { Before = answerIsLost ? null : step, After = answerIsLost ? step : null };
            var system = await ListSystem.StartAsync(null, death);
            var wish = Block("198.51.100.7") with { Id = "0123456789abcdef0123456789abcdef" };
            await DyingAsync(() => system.AskAsync(wish));
            deaths += death.IsDead ? 1 : 0;
            await system.StopAsync();

            await using var next = await ListSystem.StartAsync(system);
            // Whoever got no answer asks again; whoever got one need not.
            var action = (await next.AskAsync(wish)).Value!;
            Assert.Equal(ActionState.Done, action.State);
            var member = Assert.Single((await next.List().SnapshotAsync(-1)).Value!.Members!);
            Assert.Equal((1, 1), (member.Leases.Count, member.Stays));
            Assert.Single(await next.ActionRows());
            Assert.Single((await next.Queries.HistoryAsync("perimeter-block", "198.51.100.7", CancellationToken.None)));
            if (!death.IsDead)
                break;
        }

        Assert.InRange(deaths, 4, 11);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_while_undoing_it_is_undone(bool answerIsLost)
    {
        var deaths = 0;
        for (var step = 0; step < 12; step++)
        {
            var first = await ListSystem.StartAsync();
            var done = (await first.AskAsync(Block("198.51.100.7"))).Value!;
            await first.StopAsync();
            var death = new Death { Before = answerIsLost ? null : step, After = answerIsLost ? step : null };
            var system = await ListSystem.StartAsync(first, death);
            await DyingAsync(() => system.Action(done.Id, "ben").UndoAsync("a false alarm"));
            deaths += death.IsDead ? 1 : 0;
            await system.StopAsync();

            await using var next = await ListSystem.StartAsync(system);
            await next.WakeActionsAsync();
            var found = await next.EndedAsync(done.Id);
            if (found.State == ActionState.Done)
                await next.Action(done.Id, "ben").UndoAsync("a false alarm");
            Assert.Equal(ActionState.Undone, (await next.EndedAsync(done.Id)).State);
            Assert.Empty(await next.InForceAsync());
            Assert.Equal(2, (await next.Queries.HistoryAsync("perimeter-block", "198.51.100.7", CancellationToken.None)).Count);
            if (!death.IsDead)
                break;
        }

        Assert.InRange(deaths, 3, 11);
    }

    private static NewAction Block(string value) => new() { Kind = ActionKind.Block, Target = value, Parameters = new ActionParameters { List = "perimeter-block" }, Reason = "beacon" };

    private static async Task DyingAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (fault is IOException or OrleansException or StoreBusyException)
        {
            // It is no more.
        }
    }
}
