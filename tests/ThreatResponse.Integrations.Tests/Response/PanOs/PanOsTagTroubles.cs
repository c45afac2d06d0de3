using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.PanOs;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response.PanOs;

public sealed class PanOsTagTroubles
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_so_already_is_well_and_a_refusal_beside_it_costs_no_other(bool text)
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        (counterpart.StandIn.Register.SaysText, counterpart.StandIn.Register.KnowsNetworks) = (text, false);
        await using var driven = Driven(counterpart);
        DeviceEntry[] entries = [PanOsCounterpart.Entry("198.51.100.1"), PanOsCounterpart.Entry("198.51.100.0/28"), PanOsCounterpart.Entry("198.51.100.10")];
        var plan = driven.Device.Plan(new DeviceDelta(entries, []), await driven.ReadAsync());
        await driven.EnforceAsync(plan);

        // By somebody else, between reading and writing: without an end, and only under our tag.
        counterpart.StandIn.Register.Tags["198.51.100.1"] = new Dictionary<string, DateTimeOffset?> { [PanOsCounterpart.Tag] = null };
        var again = await driven.EnforceAsync(plan);

        var fault = Assert.Single(again.Faults);
        Assert.Equal("198.51.100.0/28", fault.Value);
        Assert.Contains("198.51.100.10", (await driven.ReadAsync()).Entries.Keys);
    }

    [Fact]
    public async Task A_lease_that_is_prolonged_shortened_or_opened_changes_the_end_there()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        await using var driven = Driven(counterpart);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var until in new DateTimeOffset?[] { now.AddHours(1), now.AddHours(9), now.AddHours(2), null })
        {
            var entry = new DeviceEntry(MemberKind.Address, "198.51.100.1", until, "x");
            Assert.False((await driven.PutAsync(entry)).IsEmpty);
            Assert.True((await driven.PutAsync(entry)).IsEmpty);

            var tags = counterpart.StandIn.Register.Tags["198.51.100.1"];
            Assert.Equal(until is null ? 1 : 2, tags.Count);
            Assert.All(tags.Values, end => Assert.True(until is null ? end is null : end > until && end < until + TimeSpan.FromHours(2)));
            Assert.Equal(until?.ToUnixTimeSeconds(), (await driven.ReadAsync()).Entries["198.51.100.1"].Until?.AddSeconds(-1).ToUnixTimeSeconds() ?? until?.ToUnixTimeSeconds());
        }
    }

    [Fact]
    public async Task A_lease_longer_than_the_device_can_is_renewed_when_half_of_that_is_over()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        await using var driven = Driven(counterpart);
        var now = TimeProvider.System.GetUtcNow();
        var entry = new DeviceEntry(MemberKind.Address, "198.51.100.1", now.AddDays(100), "x");

        await driven.PutAsync(entry);

        Assert.True((await driven.PutAsync(entry)).IsEmpty);
        Assert.False(TagPlan.Of(new DeviceDelta([entry], []), await driven.ReadAsync(), now.AddDays(16), PanOsCounterpart.Tag).IsEmpty);
    }

    [Fact]
    public async Task One_that_is_shown_only_the_tag_it_asks_for_is_content()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        counterpart.StandIn.Register.ShowsAskedOnly = true;
        await using var driven = Driven(counterpart);
        var entries = counterpart.Entries(3);

        await driven.PutAsync(entries);

        Assert.True((await driven.PutAsync(entries)).IsEmpty);
        await driven.LiftAsync(entries);
        Assert.Empty((await driven.ReadAsync()).Entries);
    }

    [Fact]
    public async Task Many_go_in_messages_of_five_hundred_and_are_read_in_pages()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        await using var driven = Driven(counterpart);
        DeviceEntry[] entries = [.. Enumerable.Range(0, 1001).Select(number => PanOsCounterpart.Entry($"198.51.{number / 250}.{number % 250}"))];

        await driven.PutAsync(entries);

        Assert.Equal([500, 500, 1], counterpart.StandIn.Messages);
        Assert.Equal(1001, (await driven.ReadAsync()).Entries.Count);
    }

    [Fact]
    public async Task What_does_not_fit_is_lost_without_a_word_and_shows_when_read()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        counterpart.StandIn.Register.Most = 2;
        await using var driven = Driven(counterpart);

        await driven.PutAsync(counterpart.Entries(5));

        Assert.Equal(2, (await driven.ReadAsync()).Entries.Count);
    }

    [Fact]
    public async Task Tags_of_others_on_an_address_stay()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        counterpart.StandIn.Register.Tags["198.51.100.1"] = new Dictionary<string, DateTimeOffset?> { ["guests"] = null };
        await using var driven = Driven(counterpart);

        await driven.PutAsync(PanOsCounterpart.Entry("198.51.100.1"));
        await driven.LiftAsync(PanOsCounterpart.Entry("198.51.100.1"));

        Assert.Equal(["guests"], counterpart.StandIn.Register.Tags["198.51.100.1"].Keys);
    }

    [Fact]
    public async Task A_password_gets_a_key_once_and_neither_is_ever_in_an_address()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        await using var driven = Driven(counterpart, counterpart.With("key", "", "password", PanOsStandIn.Password));

        await driven.ProbeAsync();
        await driven.PutAsync(counterpart.Entries(3));

        Assert.Equal(1, counterpart.StandIn.Keygens);
        Assert.Empty(counterpart.StandIn.Faux);
    }

    [Fact]
    public async Task A_key_that_was_good_has_expired_and_one_that_never_was_is_wrong()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        await using var driven = Driven(counterpart);
        await driven.ReadAsync();
        counterpart.StandIn.ExpireKeys();

        Assert.Equal(FailureKind.AuthExpired, (await Assert.ThrowsAsync<DeviceFailureException>(() => driven.ReadAsync())).Kind);
        await using var anew = Driven(counterpart);
        Assert.Equal(FailureKind.AuthRejected, (await Assert.ThrowsAsync<DeviceFailureException>(() => anew.ReadAsync())).Kind);
        await using var password = Driven(counterpart, counterpart.With("key", "", "password", "wrong"));
        Assert.Equal(FailureKind.AuthRejected, (await Assert.ThrowsAsync<DeviceFailureException>(() => password.ReadAsync())).Kind);
    }

    [Theory]
    [InlineData(Trouble.CutBefore, FailureKind.UnknownOutcome)]
    [InlineData(Trouble.CutHalfway, FailureKind.UnknownOutcome)]
    [InlineData(Trouble.Silence, FailureKind.UnknownOutcome)]
    [InlineData(Trouble.Page, FailureKind.DeviceFault)]
    internal async Task A_write_without_an_answer_may_have_been_done(Trouble trouble, FailureKind kind)
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        await using var driven = new DrivenDevice(new PanOsProduct(Quick.For(trouble)), counterpart);
        var plan = driven.Device.Plan(new DeviceDelta(counterpart.Entries(2), []), await driven.ReadAsync());
        counterpart.StandIn.NextWrite = trouble;

        Assert.Equal(kind, (await Assert.ThrowsAsync<DeviceFailureException>(() => driven.EnforceAsync(plan))).Kind);
    }

    [Fact]
    public async Task A_probe_tells_of_old_releases_and_of_the_passive_one()
    {
        await using var counterpart = await PanOsCounterpart.StartAsync("tag");
        (counterpart.StandIn.Version, counterpart.StandIn.IsPassive) = ("9.1.16", true);
        await using var driven = Driven(counterpart);

        var probe = await driven.ProbeAsync();

        Assert.Equal("9.1.16", probe.Version);
        Assert.False(probe.Can.HasFlag(Capability.Prefix));
        Assert.Equal(["192.0.2.1", "2001:db8::1", "198.51.100.254"], probe.OwnAddresses);
        Assert.Contains(probe.Notes, note => note.Contains("passive", StringComparison.Ordinal));
    }

    private static DrivenDevice Driven(PanOsCounterpart counterpart, IReadOnlyDictionary<string, string>? settings = null) => new(new PanOsProduct(Quick.Limits), counterpart, settings);
}
