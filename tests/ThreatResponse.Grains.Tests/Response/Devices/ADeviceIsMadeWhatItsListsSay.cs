using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using static ThreatResponse.Grains.Tests.Response.Devices.DeviceSteps;

namespace ThreatResponse.Grains.Tests.Response.Devices;

public sealed class ADeviceIsMadeWhatItsListsSay
{
    [Theory]
    [InlineData("direct")]
    [InlineData("commit")]
    public async Task What_comes_onto_its_list_is_in_force_and_what_goes_is_not(string mode)
    {
        var firewall = new PaperFirewall();
        await using var system = await StartAsync(firewall, mode);
        await system.LeaseAsync("198.51.100.7");
        await system.LeaseAsync("198.51.100.8");
        await SettleAsync(system);
        Assert.Equal(["198.51.100.7", "198.51.100.8"], firewall.Running.Keys.Order());
        Assert.Equal(DeviceHealth.Well, (await DetailAsync(system)).Device.Health);
        Assert.All((await DetailAsync(system)).Entries, entry => Assert.Equal(EntryState.Active, entry.State));
        Assert.Equal(2, firewall.Running.Values.Count(until => until is not null));

        await system.List().LiftAsync("198.51.100.7", "ours after all");
        await SettleAsync(system);
        Assert.Equal(["198.51.100.8"], firewall.Running.Keys);
        Assert.Null(firewall.Candidate);
        var history = await system.Queries.HistoryAsync("perimeter-block", "198.51.100.7", CancellationToken.None);
        Assert.Contains(history, line => line.Text.StartsWith("In force on fw", StringComparison.Ordinal));
        Assert.Contains(history, line => line.Text == "No longer on fw");
    }

    [Fact]
    public async Task Ten_at_once_go_in_batches_and_one_waits_for_others()
    {
        var firewall = new PaperFirewall();
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.1");
        await LookAsync(system);
        Assert.Empty(firewall.Running);
        await system.List().LeaseAsync([.. Enumerable.Range(2, 9).Select(i => new NewLease { Value = $"198.51.100.{i}", Reason = "beacon" })]);
        await LookAsync(system);
        Assert.Equal(9, firewall.Running.Count);
        await SettleAsync(system);
        Assert.Equal(10, firewall.Running.Count);
        Assert.Equal(4, firewall.Calls.Count(call => call == "activate"));
    }

    [Fact]
    public async Task Of_a_long_list_each_batch_asks_about_itself_and_what_is_checked()
    {
        var firewall = new PaperFirewall();
        await using var system = await StartAsync(firewall);
        await system.List().LeaseAsync([.. Enumerable.Range(1, 30).Select(i => new NewLease { Value = $"198.51.100.{i}", Reason = "beacon" })]);
        await SettleAsync(system);
        Assert.Equal(30, firewall.Running.Count);
        Assert.InRange(firewall.MostAsked, 3, 6);
    }

    [Fact]
    public async Task Those_of_a_long_list_that_were_there_before_are_adopted_batch_by_batch()
    {
        var firewall = new PaperFirewall();
        foreach (var i in Enumerable.Range(1, 9))
            firewall.Running[$"198.51.100.{i}"] = null;
        await using var system = await StartAsync(firewall);
        await system.List().LeaseAsync([.. Enumerable.Range(1, 9).Select(i => new NewLease { Value = $"198.51.100.{i}", Reason = "beacon" })]);
        await SettleAsync(system);
        Assert.Equal(9, (await DetailAsync(system)).Device.Adopted);
        Assert.DoesNotContain("activate", firewall.Calls);
    }

    [Fact]
    public async Task What_was_there_before_is_adopted_and_never_taken_away()
    {
        var firewall = new PaperFirewall();
        firewall.Running["198.51.100.7"] = null;
        firewall.Running["198.51.100.99"] = null;
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await SettleAsync(system);
        Assert.Equal(1, (await DetailAsync(system)).Device.Adopted);
        Assert.DoesNotContain("activate", firewall.Calls);
        await system.List().LiftAsync("198.51.100.7", "over");
        await SettleAsync(system);
        Assert.Equal(["198.51.100.7", "198.51.100.99"], firewall.Running.Keys.Order());
    }

    [Fact]
    public async Task What_goes_without_us_is_put_back_and_said()
    {
        var firewall = new PaperFirewall();
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await SettleAsync(system);
        firewall.Running.Clear();
        await PassesAsync(system, TimeSpan.FromMinutes(6));
        Assert.Single(firewall.Running);
        Assert.Equal(1, (await DetailAsync(system)).Entries.Single().Repairs);
        Assert.Contains(await system.Queries.HistoryAsync("perimeter-block", "198.51.100.7", CancellationToken.None), line => line.Text.Contains("without us", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_protected_or_its_own_or_private_never_gets_there_and_is_lifted()
    {
        var firewall = new PaperFirewall();
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await system.LeaseAsync("203.0.113.250");
        await SettleAsync(system);
        Assert.Equal(["198.51.100.7"], firewall.Running.Keys);
        Assert.Equal(EntryState.Refused, (await DetailAsync(system)).Entries.Single(entry => entry.Value == "203.0.113.250").State);
        await system.Protected().ProtectAsync("198.51.100.0/28", "partner");
        await SettleAsync(system);
        Assert.Empty(firewall.Running);
    }

    [Fact]
    public async Task While_enforcement_is_stopped_a_device_keeps_what_it_has()
    {
        var firewall = new PaperFirewall();
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await SettleAsync(system);
        await system.Protected().StopAsync("maintenance");
        await system.List().LiftAsync("198.51.100.7", "over");
        await SettleAsync(system);
        Assert.Single(firewall.Running);
        await system.Protected().GoOnAsync("done");
        await SettleAsync(system);
        Assert.Empty(firewall.Running);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_changes_nothing()
    {
        var firewall = new PaperFirewall();
        await using var system = await StartAsync(firewall, dryRun: true);
        await system.LeaseAsync("198.51.100.7");
        await SettleAsync(system);
        Assert.Empty(firewall.Running);
        var detail = await DetailAsync(system);
        Assert.Equal(EntryState.Planned, detail.Entries.Single().State);
        Assert.Equal(1, detail.Commands.Count(command => command.Command == "dry run: deny 198.51.100.7"));
        await system.Devices().ChangeAsync(Definition("direct", dryRun: false));
        await SettleAsync(system);
        Assert.Single(firewall.Running);
    }

    [Fact]
    public async Task A_lying_device_is_found_out_and_tried_again()
    {
        var firewall = new PaperFirewall();
        firewall.Lies.Add("198.51.100.7");
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await SettleAsync(system);
        var entry = (await DetailAsync(system)).Entries.Single();
        Assert.Equal((EntryState.Failed, FailureKind.DeviceFault), (entry.State, entry.Failure));
        firewall.Lies.Clear();
        await PassesAsync(system, TimeSpan.FromMinutes(11));
        Assert.Single(firewall.Running);
        Assert.Equal(EntryState.Active, (await DetailAsync(system)).Entries.Single().State);
    }

    [Fact]
    public async Task A_rejected_key_is_not_tried_again_until_somebody_says_so()
    {
        var firewall = new PaperFirewall { Fault = call => call == "probe" ? new DeviceFailureException(FailureKind.AuthRejected, "The key is wrong.") : null };
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await SettleAsync(system);
        var tries = firewall.Calls.Count;
        await PassesAsync(system, TimeSpan.FromHours(1));
        Assert.Equal(tries, firewall.Calls.Count);
        var device = (await DetailAsync(system)).Device;
        Assert.Equal((DeviceHealth.Stopped, "The key is wrong."), (device.Health, device.Why));
        firewall.Fault = _ => null;
        await system.Device().TryNowAsync();
        Assert.Single(firewall.Running);
    }

    [Theory]
    [InlineData(FailureKind.Transient, 5)]
    [InlineData(FailureKind.Locked, 60)]
    [InlineData(FailureKind.DeviceFault, 600)]
    public async Task Each_failure_is_tried_again_in_its_own_time(FailureKind kind, int seconds)
    {
        var fails = true;
        var firewall = new PaperFirewall();
        firewall.Fault = call => call == "activate" && fails ? new DeviceFailureException(kind, "Not now.") : null;
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await LookAsync(system);
        system.Clock.Advance(TimeSpan.FromSeconds(3));
        await LookAsync(system);
        fails = false;
        var next = (await DetailAsync(system)).Device.NextTry;
        Assert.Equal(seconds, (next - system.Clock.GetUtcNow())!.Value.TotalSeconds, tolerance: 1);
        await LookAsync(system);
        Assert.Empty(firewall.Running);
        await PassesAsync(system, TimeSpan.FromSeconds(seconds + 5));
        Assert.Single(firewall.Running);
    }

    [Fact]
    public async Task What_broke_off_is_read_before_anything_is_sent_again()
    {
        var cuts = 1;
        var firewall = new PaperFirewall();
        firewall.Fault = call => call == "activateed" && cuts-- > 0 ? new DeviceFailureException(FailureKind.UnknownOutcome, "Cut off.") : null;
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await SettleAsync(system);
        await PassesAsync(system, TimeSpan.FromSeconds(10));
        Assert.Equal(EntryState.Active, (await DetailAsync(system)).Entries.Single().State);
        Assert.Equal(1, firewall.Calls.Count(call => call == "activate"));
    }

    [Fact]
    public async Task Another_end_of_a_lease_is_told_to_the_device()
    {
        var firewall = new PaperFirewall();
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7", until: system.Clock.GetUtcNow().AddHours(1));
        await SettleAsync(system);
        var later = system.Clock.GetUtcNow().AddHours(9);
        await system.LeaseAsync("198.51.100.7", until: later);
        await SettleAsync(system);
        Assert.Equal(later, firewall.Running["198.51.100.7"]);
    }

    [Fact]
    public async Task A_device_that_is_removed_has_nothing_of_ours_left_on_it()
    {
        var firewall = new PaperFirewall();
        firewall.Running["198.51.100.99"] = null;
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await SettleAsync(system);
        firewall.Lies.Add("198.51.100.7");
        Assert.Equal("device-still-enforces", (await system.Device().RetireAsync(leave: false)).Refusal!.Code);
        firewall.Lies.Clear();
        Assert.Null((await system.Device().RetireAsync(leave: false)).Refusal);
        Assert.Equal(["198.51.100.99"], firewall.Running.Keys);
        Assert.Empty(await system.Devices().ListAsync());
    }
}
