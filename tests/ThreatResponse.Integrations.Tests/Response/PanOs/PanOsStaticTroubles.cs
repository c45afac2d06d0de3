using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.PanOs;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response.PanOs;

public sealed class PanOsStaticTroubles
{
    [Fact]
    public async Task Only_our_changes_are_committed()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        counterpart.StandIn.Config.Set("chief", counterpart.Places[0], "<address><entry name='half-done'><ip-netmask>192.0.2.60</ip-netmask></entry></address>");
        await using var driven = Driven(counterpart);

        await driven.PutAsync(counterpart.Entries(2));

        Assert.Equal(["chief"], counterpart.StandIn.Config.ChangedBy);
        Assert.Equal(3, counterpart.InForce.Count);
        Assert.Empty(counterpart.StandIn.Faux);
    }

    [Fact]
    public async Task What_is_abandoned_is_taken_back_and_what_others_edit_is_not()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        await using var driven = Driven(counterpart);
        var entries = counterpart.Entries(4);
        await driven.PutAsync(entries[0], entries[1]);
        counterpart.StandIn.Config.Set("chief", counterpart.Places[0], "<address><entry name='half-done'><ip-netmask>192.0.2.60</ip-netmask></entry></address>");
        StageRef? kept = null;
        var plan = driven.Device.Plan(new DeviceDelta([entries[2], entries[3]], [entries[0]]), await driven.ReadAsync());

        await driven.Device.StageAsync(plan, stage => Task.FromResult(kept = stage), CancellationToken.None);
        Assert.Equal(["printer", "TR-198.51.100.1", "TR-203.0.2.0-24"], counterpart.InForce);
        Assert.False((await driven.ReadAsync()).Entries[entries[3].Value].Active);
        await using var elsewhere = Driven(counterpart);
        await elsewhere.Device.AbandonAsync(kept!, CancellationToken.None);
        await elsewhere.Device.AbandonAsync(kept!, CancellationToken.None);

        Assert.Equal(counterpart.InForce.Order(), counterpart.Edited.Order());
        Assert.Contains("half-done", counterpart.StandIn.Config.Candidate.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("TR-2001_db8__3", counterpart.StandIn.Config.Candidate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_that_broke_off_is_known_before_its_first_write()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        await using var driven = Driven(counterpart);
        StageRef? kept = null;
        var plan = driven.Device.Plan(new DeviceDelta(counterpart.Entries(2), []), await driven.ReadAsync());
        counterpart.StandIn.NextWrite = Trouble.CutAfter;

        await Assert.ThrowsAsync<DeviceFailureException>(() => driven.Device.StageAsync(plan, stage =>
        {
            Assert.Equal(0, counterpart.StandIn.Writes);
            return Task.FromResult(kept = stage);
        }, CancellationToken.None));
        await driven.Device.AbandonAsync(kept!, CancellationToken.None);

        Assert.Equal(["printer"], counterpart.Edited);
        Assert.DoesNotContain("TR-", counterpart.StandIn.Config.Candidate.ToString().Replace(PanOsCounterpart.Group, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_never_empty()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        await using var driven = Driven(counterpart);
        var entries = counterpart.Entries(2);
        await driven.PutAsync(entries);
        counterpart.StandIn.Config.Delete("chief", $"{counterpart.Places[0]}/address-group/entry[@name='TR-Blocked']/static/member[text()='printer']");
        counterpart.StandIn.Config.Commit(null);

        await driven.LiftAsync(entries);

        Assert.Equal(["TR-Nobody"], counterpart.InForce);
        Assert.Empty((await driven.ReadAsync()).Entries);
        await driven.PutAsync(entries);
        await driven.LiftAsync(entries);
        Assert.Equal(["TR-Nobody"], counterpart.InForce);
    }

    [Theory]
    [InlineData("Configuration is locked by chief", FailureKind.Locked)]
    [InlineData("Another commit/validate is in progress. Please try again later", FailureKind.Locked)]
    [InlineData("A commit is in progress.", FailureKind.Locked)]
    [InlineData("You cannot commit while an install is in progress", FailureKind.Locked)]
    [InlineData("Another sync is in progress", FailureKind.Locked)]
    [InlineData("Session timed out", FailureKind.Transient)]
    [InlineData("Failed to synchronize running configuration with HA peer", FailureKind.Transient)]
    [InlineData("Something nobody heard of", FailureKind.NotFound)]
    public async Task A_commit_that_cannot_begin_says_whether_it_can_later(string text, FailureKind kind)
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        counterpart.StandIn.CommitRefusal = text;
        await using var driven = Driven(counterpart);

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => driven.PutAsync(counterpart.Entries(1)));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_that_fails_says_why_and_can_be_taken_back()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        counterpart.StandIn.CommitFails = "vsys1 -> rulebase is invalid";
        await using var driven = Driven(counterpart);
        var plan = driven.Device.Plan(new DeviceDelta(counterpart.Entries(1), []), await driven.ReadAsync());
        var stage = await driven.Device.StageAsync(plan, _ => Task.CompletedTask, CancellationToken.None);
        var activation = await driven.Device.ActivateAsync(plan, stage, CancellationToken.None);

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(async () =>
        {
            while (true)
                activation = await driven.Device.PollAsync(activation.Ticket!, CancellationToken.None);
        });
        await driven.Device.AbandonAsync(stage!, CancellationToken.None);

        Assert.Equal(FailureKind.DeviceFault, failure.Kind);
        Assert.Contains("rulebase is invalid", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["printer"], counterpart.Edited);
    }

    [Theory]
    [InlineData(Trouble.CutBefore)]
    [InlineData(Trouble.CutHalfway)]
    [InlineData(Trouble.Page)]
    internal async Task A_ticket_is_good_in_another_process_and_while_the_management_plane_restarts(Trouble trouble)
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        await using var driven = Driven(counterpart);
        var plan = driven.Device.Plan(new DeviceDelta(counterpart.Entries(2), []), await driven.ReadAsync());
        var stage = await driven.Device.StageAsync(plan, _ => Task.CompletedTask, CancellationToken.None);
        var activation = await driven.Device.ActivateAsync(plan, stage, CancellationToken.None);
        (counterpart.StandIn.Restarts, counterpart.StandIn.NextRead) = (2, trouble);

        var polls = 0;
        for (; activation.Ticket is { } ticket; polls++)
        {
            await using var elsewhere = Driven(counterpart);
            activation = await elsewhere.Device.PollAsync(new ActivationTicket(ticket.Handle), CancellationToken.None);
        }

        // Two while it restarts, one that is disturbed, two steps of the job; of a cut answer, the step was made.
        Assert.InRange(polls, 4, 5);
        Assert.Equal(3, counterpart.InForce.Count);
    }

    [Fact]
    public async Task A_job_that_is_not_known_any_more_has_an_outcome_that_must_be_read()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        await using var driven = Driven(counterpart);
        var ticket = new CommitTicket("7", [], -1, ["198.51.100.1"], []).Written();

        Assert.Equal(FailureKind.UnknownOutcome, (await Assert.ThrowsAsync<DeviceFailureException>(() => driven.Device.PollAsync(ticket, CancellationToken.None))).Kind);
    }

    [Fact]
    public async Task Two_commits_are_not_made_at_once()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        await using var driven = Driven(counterpart);
        var entries = counterpart.Entries(2);
        var plan = driven.Device.Plan(new DeviceDelta([entries[0]], []), await driven.ReadAsync());
        var stage = await driven.Device.StageAsync(plan, _ => Task.CompletedTask, CancellationToken.None);
        var activation = await driven.Device.ActivateAsync(plan, stage, CancellationToken.None);

        Assert.Equal(FailureKind.Locked, (await Assert.ThrowsAsync<DeviceFailureException>(() => driven.Device.ActivateAsync(plan, stage, CancellationToken.None))).Kind);

        while (activation.Ticket is { } ticket)
            activation = await driven.Device.PollAsync(ticket, CancellationToken.None);
        Assert.Equal(2, counterpart.InForce.Count);
    }

    [Fact]
    public async Task What_is_said_to_be_done_and_is_not_shows_when_read()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        await using var driven = Driven(counterpart);
        var entries = counterpart.Entries(1);
        var plan = driven.Device.Plan(new DeviceDelta(entries, []), await driven.ReadAsync());
        var stage = await driven.Device.StageAsync(plan, _ => Task.CompletedTask, CancellationToken.None);
        counterpart.StandIn.NextWrite = Trouble.Lie;

        await driven.Device.ActivateAsync(plan, stage, CancellationToken.None);

        Assert.False((await driven.ReadAsync()).Entries[entries[0].Value].Active);
    }

    [Fact]
    public async Task Without_a_group_nothing_is_written()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static");
        await using var driven = Driven(counterpart, counterpart.With("group", "Another"));

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => driven.PutAsync(counterpart.Entries(1)));

        Assert.Equal(FailureKind.NotFound, failure.Kind);
        Assert.Equal(0, counterpart.StandIn.Writes);
        Assert.Contains((await driven.ProbeAsync()).Notes, note => note.Contains("Another", StringComparison.Ordinal));
    }

    private static DrivenDevice Driven(PanOsCounterpart counterpart, IReadOnlyDictionary<string, string>? settings = null) => new(new PanOsProduct(Quick.Limits), counterpart, settings);
}
