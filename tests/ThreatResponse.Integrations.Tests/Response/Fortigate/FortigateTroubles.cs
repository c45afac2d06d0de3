using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Fortigate;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response.Fortigate;

public sealed class FortigateTroubles
{
    [Theory]
    [InlineData("ban")]
    [InlineData("group")]
    public async Task An_answer_about_several_virtual_domains_is_read_for_ours(string method)
    {
        await using var counterpart = await FortigateCounterpart.StartAsync(method);
        counterpart.StandIn.AnswersWithArrays = true;
        await using var driven = Driven(counterpart);
        var entries = counterpart.Entries(3);

        await driven.PutAsync(entries);

        var observed = await driven.ReadAsync(entries);
        Assert.All(entries, entry => Assert.Contains(entry.Value, observed.Entries.Keys));
        Assert.Equal("v7.4.4", (await driven.ProbeAsync()).Version);
        Assert.Equal(["192.0.2.1"], (await driven.ProbeAsync()).OwnAddresses);
    }

    [Fact]
    public async Task A_wrong_virtual_domain_is_no_wrong_token()
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("ban");
        await using var driven = Driven(counterpart, counterpart.With("vdom", "other"));

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(driven.ProbeAsync);

        Assert.Equal(FailureKind.PermissionDenied, failure.Kind);
        Assert.Contains("VDOM", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ban_without_an_end_is_open()
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("ban");
        await using var driven = Driven(counterpart);
        var end = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        (counterpart.StandIn.Bans["198.51.100.1"], counterpart.StandIn.Bans["198.51.100.2"]) = (null, end);

        var observed = await driven.ReadAsync();

        Assert.Null(observed.Entries["198.51.100.1"].Until);
        Assert.Equal(end, observed.Entries["198.51.100.2"].Until!.Value.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ban_that_ends_too_early_ends_later(bool bansAgain)
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("ban");
        counterpart.StandIn.BansAgain = bansAgain;
        counterpart.StandIn.Bans["198.51.100.1"] = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        await using var driven = Driven(counterpart);
        var entry = FortigateCounterpart.Entry("198.51.100.1");

        await driven.PutAsync(entry);

        Assert.True((await driven.ReadAsync()).Entries[entry.Value].Until >= entry.Until);
    }

    [Fact]
    public async Task A_longer_ban_is_left_alone_and_an_open_one_is_set_open()
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("ban");
        counterpart.StandIn.Bans["198.51.100.1"] = null;
        await using var driven = Driven(counterpart);

        Assert.True((await driven.PutAsync(FortigateCounterpart.Entry("198.51.100.1"))).IsEmpty);
        await driven.PutAsync(new DeviceEntry(MemberKind.Address, "198.51.100.2", null, "open"));

        Assert.Null(counterpart.StandIn.Bans["198.51.100.2"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_that_is_there_already_is_used_unless_it_means_something_else(bool numbers)
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("group");
        counterpart.StandIn.SaysErrorNumbers = numbers;
        counterpart.StandIn.Usual.Addresses["TR-198.51.100.1"] = new JsonObject { ["name"] = "TR-198.51.100.1", ["type"] = "ipmask", ["subnet"] = "198.51.100.1 255.255.255.255" };
        counterpart.StandIn.Usual.Addresses["TR-198.51.100.2"] = new JsonObject { ["name"] = "TR-198.51.100.2", ["type"] = "ipmask", ["subnet"] = "10.0.0.0 255.0.0.0" };
        await using var driven = Driven(counterpart);
        DeviceEntry[] entries = [FortigateCounterpart.Entry("198.51.100.1"), FortigateCounterpart.Entry("198.51.100.2"), FortigateCounterpart.Entry("198.51.100.3")];

        var activation = await driven.EnforceAsync(driven.Device.Plan(new DeviceDelta(entries, []), await driven.ReadAsync(entries)));

        var fault = Assert.Single(activation.Faults);
        Assert.Equal(("198.51.100.2", FailureKind.Conflict), (fault.Value, fault.Kind));
        Assert.Equal(["printer", "TR-198.51.100.1", "TR-198.51.100.3"], counterpart.StandIn.Usual.InForce(FortigateCounterpart.Group).Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_full_group_gets_another_and_what_is_lifted_takes_it_along()
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("group");
        counterpart.StandIn.MostMembers = 4;
        await using var driven = Driven(counterpart);
        DeviceEntry[] entries = [.. Enumerable.Range(1, 9).Select(number => FortigateCounterpart.Entry($"198.51.100.{number}"))];

        await driven.PutAsync(entries);

        var table = counterpart.StandIn.Usual;
        Assert.Equal(10, table.InForce(FortigateCounterpart.Group).Distinct().Count());
        Assert.All(table.Groups.Values, members => Assert.InRange(members.Count, 1, 4));
        Assert.Equal(9, (await driven.ReadAsync(entries)).Entries.Count);
        await driven.LiftAsync(entries);
        Assert.Equal(["printer"], table.InForce(FortigateCounterpart.Group));
        Assert.Equal([FortigateCounterpart.Group], table.Groups.Keys);
        Assert.Equal(["printer"], table.Addresses.Keys);
    }

    [Fact]
    public async Task A_group_that_others_hold_an_object_of_loses_only_its_member()
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("group");
        await using var driven = Driven(counterpart);
        await driven.PutAsync(FortigateCounterpart.Entry("198.51.100.1"));
        counterpart.StandIn.Usual.Groups["Theirs"] = ["TR-198.51.100.1"];

        await driven.LiftAsync(FortigateCounterpart.Entry("198.51.100.1"));

        Assert.Equal(["printer"], counterpart.StandIn.Usual.InForce(FortigateCounterpart.Group));
        Assert.Equal(["TR-198.51.100.1"], counterpart.StandIn.Usual.Groups["Theirs"]);
    }

    [Fact]
    public async Task Without_a_group_for_them_addresses_are_not_found_and_others_are_put()
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("group");
        counterpart.StandIn.V6.Groups.Clear();
        await using var driven = Driven(counterpart);
        DeviceEntry[] entries = [FortigateCounterpart.Entry("2001:db8::7"), FortigateCounterpart.Entry("198.51.100.1")];

        var activation = await driven.EnforceAsync(driven.Device.Plan(new DeviceDelta(entries, []), await driven.ReadAsync(entries)));

        var fault = Assert.Single(activation.Faults);
        Assert.Equal(("2001:db8::7", FailureKind.NotFound), (fault.Value, fault.Kind));
        Assert.Contains("198.51.100.1", (await driven.ReadAsync(entries)).Entries.Keys);
        Assert.Contains((await driven.ProbeAsync()).Notes, note => note.Contains("IPv6 address group", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Domains_are_names_also_when_they_are_long()
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("group");
        await using var driven = Driven(counterpart);
        DeviceEntry[] entries = [FortigateCounterpart.Entry("bad.example.com", MemberKind.Domain), FortigateCounterpart.Entry($"{new string('a', 60)}.{new string('b', 60)}.example.com", MemberKind.Domain)];

        await driven.PutAsync(entries);

        Assert.Equal(entries.Select(entry => entry.Value).Order(), (await driven.ReadAsync(entries)).Entries.Keys.Order());
        Assert.All(counterpart.StandIn.Usual.Addresses.Keys, name => Assert.InRange(name.Length, 1, 63));
        Assert.True((await driven.PutAsync(entries)).IsEmpty);
        await driven.LiftAsync(entries);
        Assert.Equal(["printer"], counterpart.StandIn.Usual.Addresses.Keys);
    }

    [Theory]
    [InlineData(401, FailureKind.AuthRejected)]
    [InlineData(403, FailureKind.PermissionDenied)]
    [InlineData(429, FailureKind.RateLimited)]
    [InlineData(503, FailureKind.Transient)]
    [InlineData(500, FailureKind.DeviceFault)]
    public async Task A_status_says_what_is_to_be_done(int status, FailureKind kind)
    {
        foreach (var hidden in new[] { false, true })
        {
            await using var counterpart = await FortigateCounterpart.StartAsync("ban");
            (counterpart.StandIn.Refuses, counterpart.StandIn.HidesFailures) = (status, hidden);
            await using var driven = Driven(counterpart);

            var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => driven.ReadAsync());

            Assert.Equal(kind, failure.Kind);
            Assert.Equal(TimeSpan.FromSeconds(17), failure.RetryAfter);
        }
    }

    [Theory]
    [InlineData("ban", Trouble.CutBefore)]
    [InlineData("ban", Trouble.CutHalfway)]
    [InlineData("ban", Trouble.Silence)]
    [InlineData("group", Trouble.CutBefore)]
    [InlineData("group", Trouble.CutHalfway)]
    [InlineData("group", Trouble.Silence)]
    internal async Task A_write_without_an_answer_may_have_been_done(string method, Trouble trouble)
    {
        await using var counterpart = await FortigateCounterpart.StartAsync(method);
        await using var driven = new DrivenDevice(new FortigateProduct(Quick.For(trouble)), counterpart);
        var entries = counterpart.Entries(1);
        var plan = driven.Device.Plan(new DeviceDelta(entries, []), await driven.ReadAsync(entries));
        counterpart.StandIn.NextWrite = trouble;

        Assert.Equal(FailureKind.UnknownOutcome, (await Assert.ThrowsAsync<DeviceFailureException>(() => driven.EnforceAsync(plan))).Kind);

        await driven.PutAsync(entries);
        Assert.Contains(entries[0].Value, (await driven.ReadAsync(entries)).Entries.Keys);
    }

    [Theory]
    [InlineData(Trouble.CutBefore, FailureKind.Transient)]
    [InlineData(Trouble.CutHalfway, FailureKind.Transient)]
    [InlineData(Trouble.Silence, FailureKind.Transient)]
    [InlineData(Trouble.Page, FailureKind.DeviceFault)]
    internal async Task A_question_without_an_answer_did_nothing(Trouble trouble, FailureKind kind)
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("ban");
        await using var driven = new DrivenDevice(new FortigateProduct(Quick.For(trouble)), counterpart);
        counterpart.StandIn.NextRead = trouble;

        Assert.Equal(kind, (await Assert.ThrowsAsync<DeviceFailureException>(() => driven.ReadAsync())).Kind);
    }

    [Theory]
    [InlineData("ban")]
    [InlineData("group")]
    public async Task What_is_said_to_be_done_and_is_not_shows_when_read(string method)
    {
        await using var counterpart = await FortigateCounterpart.StartAsync(method);
        await using var driven = Driven(counterpart);
        var entries = counterpart.Entries(1);
        counterpart.StandIn.NextWrite = Trouble.Lie;

        await driven.EnforceAsync(driven.Device.Plan(new DeviceDelta(entries, []), await driven.ReadAsync(entries)));

        Assert.Empty((await driven.ReadAsync(entries)).Entries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF")]
    public async Task A_certificate_that_is_not_trusted_is_told_of_and_nothing_is_sent(string pinned)
    {
        await using var counterpart = await FortigateCounterpart.StartAsync("ban");
        await using var driven = Driven(counterpart, counterpart.With("fingerprint", pinned));

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(driven.ProbeAsync);

        Assert.Equal(FailureKind.AuthRejected, failure.Kind);
        Assert.Contains(counterpart.StandIn.Fingerprint, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("address", "http://192.0.2.1")]
    [InlineData("address", "https://user:password@192.0.2.1")]
    [InlineData("address", "https://192.0.2.1/api")]
    [InlineData("fingerprint", "12:34")]
    [InlineData("group", "TR-a-group-with-a-name-that-is-too-long")]
    public void Settings_that_are_wrong_are_told_by_name(string setting, string value)
    {
        var settings = new Dictionary<string, string> { ["address"] = "https://192.0.2.1:8443", ["token"] = "x", [setting] = value };

        Assert.StartsWith($"{setting}:", Assert.Single(new FortigateProduct().Faults(settings)), StringComparison.Ordinal);
    }

    private static DrivenDevice Driven(FortigateCounterpart counterpart, IReadOnlyDictionary<string, string>? settings = null) => new(new FortigateProduct(Quick.Limits), counterpart, settings);
}
