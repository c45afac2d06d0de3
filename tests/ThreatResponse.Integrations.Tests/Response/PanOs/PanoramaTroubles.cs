using System.Xml.Linq;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.PanOs;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response.PanOs;

/// <summary>What is committed at a Panorama is in force when its firewalls have taken it.</summary>
public sealed class PanoramaTroubles
{
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

    private static DrivenDevice Driven(PanOsCounterpart counterpart) => new(new PanOsProduct(Quick.Limits), counterpart);
}
