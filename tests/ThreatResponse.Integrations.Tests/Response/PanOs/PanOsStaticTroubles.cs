using System.Xml.Linq;
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_panorama_commits_and_then_pushes_to_each_device_group(bool old)
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static", "branches", "centre");
        counterpart.StandIn.IsOld = old;
        await using var driven = Driven(counterpart);

        await driven.PutAsync(counterpart.Entries(2));

        Assert.Equal(["branches", "centre"], counterpart.StandIn.Pushed.Keys);
        Assert.All(counterpart.StandIn.Pushed, pushed => Assert.Equal(3, PanOsConfig.Members(pushed.Value, PanOsCounterpart.Place(pushed.Key), PanOsCounterpart.Group).Count));
        Assert.Empty(counterpart.StandIn.Faux);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_firewall_that_does_not_take_a_push_is_named_and_the_others_have_it(bool tree)
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static", "branches", "centre");
        counterpart.StandIn.Refusals["0002"] = tree
            ? new XElement("details", new XElement("msg", new XElement("errors", new XElement("line", "template is invalid")), new XElement("warnings")))
            : new XElement("details", "template is invalid");
        await using var driven = Driven(counterpart);
        var entries = counterpart.Entries(2);

        var activation = await driven.EnforceAsync(driven.Device.Plan(new DeviceDelta(entries, []), await driven.ReadAsync()));

        Assert.Equal(entries.Select(entry => entry.Value), activation.Faults.Select(fault => fault.Value));
        Assert.All(activation.Faults, fault => Assert.Equal("branches, fw-0-b (0002): template is invalid", fault.Why));
        Assert.Equal(["branches", "centre"], counterpart.StandIn.Pushed.Keys);
    }

    [Fact]
    public async Task A_push_that_cannot_begin_waits_and_what_was_committed_before_is_pushed_all_the_same()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static", "branches");
        counterpart.StandIn.PushRefusal = "Configuration is locked by chief";
        await using var driven = Driven(counterpart);
        var entries = counterpart.Entries(2);
        var plan = driven.Device.Plan(new DeviceDelta(entries, []), await driven.ReadAsync());

        await driven.EnforceAsync(plan);
        counterpart.StandIn.Pushed.Clear();
        await driven.EnforceAsync(plan);

        Assert.Equal(["branches"], counterpart.StandIn.Pushed.Keys);
    }

    [Fact]
    public async Task What_is_committed_and_not_pushed_is_pending_and_what_is_taken_away_there_is_not_gone()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static", "branches", "centre");
        await using var driven = Driven(counterpart);
        var entry = counterpart.Entries(1)[0];
        counterpart.StandIn.Refusals["0002"] = new XElement("details", "template is invalid");
        var plan = driven.Device.Plan(new DeviceDelta([entry], []), await driven.ReadAsync());
        Assert.NotEmpty((await driven.EnforceAsync(plan)).Faults);
        Assert.False((await driven.ReadAsync()).Entries[entry.Value].Active);

        counterpart.StandIn.Refusals.Clear();
        Assert.Equal([entry.Value], (await driven.PutAsync(entry)).Adds.Select(one => one.Value));
        Assert.True((await driven.ReadAsync()).Entries[entry.Value].Active);

        counterpart.StandIn.Refusals["0011"] = new XElement("details", "template is invalid");
        await driven.EnforceAsync(driven.Device.Plan(new DeviceDelta([], [entry]), await driven.ReadAsync()));
        Assert.False((await driven.ReadAsync()).Entries[entry.Value].Active);

        counterpart.StandIn.Refusals.Clear();
        await driven.LiftAsync(entry);
        Assert.Empty((await driven.ReadAsync()).Entries);
    }

    [Fact]
    public async Task A_firewall_that_is_not_connected_is_told_of_and_not_waited_for()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("static", "branches", "centre");
        await using var driven = Driven(counterpart);
        counterpart.StandIn.Offline.Add("0002");
        Assert.Empty((await driven.ReadAsync()).Faults!);

        await driven.PutAsync(counterpart.Entries(1));

        var observed = await driven.ReadAsync();
        Assert.True(observed.Entries[counterpart.Entries(1)[0].Value].Active);
        Assert.Contains("fw-0-b in branches is not connected", Assert.Single(observed.Faults!), StringComparison.Ordinal);
    }

    private static DrivenDevice Driven(PanOsCounterpart counterpart, IReadOnlyDictionary<string, string>? settings = null) => new(new PanOsProduct(Quick.Limits), counterpart, settings);
}
