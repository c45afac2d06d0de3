using System.Net.Sockets;
using System.Runtime.Versioning;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Nftables;

namespace ThreatResponse.Integrations.Tests.Response.Nftables;

/// <summary>What a block does to real packets, and to a machine as administrators leave it.</summary>
[SupportedOSPlatform("linux")]
public sealed class NftablesTraffic : IAsyncLifetime
{
    private NftMachine _machine = null!;
    private DrivenDevice _driven = null!;

    public async Task InitializeAsync()
    {
        _machine = await NftMachine.StartAsync();
        _driven = Drive();
    }

    public async Task DisposeAsync()
    {
        await _driven.DisposeAsync();
        await _machine.DisposeAsync();
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("198.51.100.4/30", "198.51.100.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("2001:db8::4/126", "2001:db8::7")]
    public async Task Nothing_comes_from_a_blocked_address_or_goes_to_it_until_it_is_lifted(string blocked, string address)
    {
        Assert.True(await _machine.IsReachedFromAsync(address) && await _machine.ReachesAsync(address));

        await _driven.PutAsync(Entry(blocked));
        Assert.False(await _machine.IsReachedFromAsync(address) || await _machine.ReachesAsync(address));

        await _driven.LiftAsync(Entry(blocked));
        Assert.True(await _machine.IsReachedFromAsync(address) && await _machine.ReachesAsync(address));
    }

    [Fact]
    public async Task Others_are_not_touched()
    {
        await _driven.PutAsync(Entry("198.51.100.7"));

        Assert.True(await _machine.IsReachedFromAsync("198.51.100.8"));
    }

    [Fact]
    public async Task An_address_stays_blocked_when_the_network_around_it_is_lifted()
    {
        await _driven.PutAsync(Entry("198.51.100.7"));
        await _driven.PutAsync(Entry("198.51.100.4/30"), Entry("198.51.100.0/24"), Entry("198.51.100.8"));
        var observed = await _driven.ReadAsync();
        Assert.Equal(["198.51.100.0/24", "198.51.100.4/30", "198.51.100.7", "198.51.100.8"], observed.Entries.Keys.Order(StringComparer.Ordinal));

        await _driven.LiftAsync(Entry("198.51.100.0/24"), Entry("198.51.100.4/30"), Entry("198.51.100.8"));

        Assert.Equal(["198.51.100.7"], (await _driven.ReadAsync()).Entries.Keys);
        Assert.False(await _machine.IsReachedFromAsync("198.51.100.7"));
        Assert.True(await _machine.IsReachedFromAsync("198.51.100.8"));
    }

    [Fact]
    public async Task A_network_stays_blocked_when_an_address_in_it_is_lifted()
    {
        await _driven.PutAsync(Entry("198.51.100.7"), Entry("198.51.100.4/30"));

        await _driven.LiftAsync(Entry("198.51.100.7"));

        Assert.False(await _machine.IsReachedFromAsync("198.51.100.7"));
    }

    [Fact]
    public async Task A_connection_that_stands_is_stopped()
    {
        using var client = await _machine.ConnectFromAsync("198.51.100.7");
        using var server = await _machine.AcceptAsync();
        client.Send("a"u8);
        Assert.Equal(1, server.Receive(new byte[9]));

        await _driven.PutAsync(Entry("198.51.100.7"));

        client.Send("b"u8);
        Assert.False(server.Poll(TimeSpan.FromMilliseconds(500), SelectMode.SelectRead));
    }

    [Theory]
    [InlineData("inbound", "saddr", "daddr")]
    [InlineData("outbound", "daddr", "saddr")]
    public async Task A_direction_is_kept_to(string direction, string end, string other)
    {
        await using var driven = Drive(("direction", direction));

        await driven.PutAsync(Entry("198.51.100.7"));

        var table = await _machine.RunAsync("nft", "list", "table", "inet", "threat_response");
        Assert.Contains(end, table, StringComparison.Ordinal);
        Assert.DoesNotContain(other, table, StringComparison.Ordinal);
        // No handshake without an answer.
        Assert.False(await _machine.IsReachedFromAsync("198.51.100.7"));
    }

    [Fact]
    public async Task A_machine_that_only_hands_on_is_itself_reached()
    {
        await using var driven = Drive(("hooks", "forward"));
        await driven.PutAsync(Entry("198.51.100.7"));
        Assert.True(await _machine.IsReachedFromAsync("198.51.100.7"));

        // And when that is changed, with the next change.
        await _driven.PutAsync(Entry("203.0.113.1"));
        Assert.False(await _machine.IsReachedFromAsync("198.51.100.7"));
    }

    [Fact]
    public async Task An_entry_ends_by_itself_somewhat_after_its_lease()
    {
        var now = TimeProvider.System.GetUtcNow();

        await _driven.PutAsync(Entry("198.51.100.7", now.AddHours(1)), Entry("198.51.100.8"));

        var observed = await _driven.ReadAsync();
        Assert.InRange(observed.Entries["198.51.100.7"].Until!.Value, now.AddMinutes(75), now.AddMinutes(77));
        Assert.Null(observed.Entries["198.51.100.8"].Until);
    }

    [Theory]
    [InlineData(1, 24)]
    [InlineData(24, 1)]
    [InlineData(1, null)]
    [InlineData(null, 1)]
    public async Task Another_end_replaces_the_first(int? hours, int? otherHours)
    {
        var now = TimeProvider.System.GetUtcNow();
        await _driven.PutAsync(Entry("198.51.100.4/30", now.AddHours(1)), Entry("198.51.100.7", hours is { } first ? now.AddHours(first) : null));

        var plan = await _driven.PutAsync(Entry("198.51.100.4/30", now.AddHours(1)), Entry("198.51.100.7", otherHours is { } second ? now.AddHours(second) : null));

        Assert.Equal(["198.51.100.7"], plan.Adds.Select(entry => entry.Value));
        var until = (await _driven.ReadAsync()).Entries["198.51.100.7"].Until;
        if (otherHours is { } lease)
            Assert.InRange(until!.Value, now.AddHours(lease), now.AddHours(lease * 1.3));
        else
            Assert.Null(until);
        Assert.False(await _machine.IsReachedFromAsync("198.51.100.7"));
    }

    [Fact]
    public async Task After_its_table_was_lost_all_is_put_again()
    {
        await _driven.PutAsync(Entry("198.51.100.7"));
        await _machine.NftAsync("delete table inet threat_response\n");
        Assert.Empty((await _driven.ReadAsync(Entry("198.51.100.7"))).Entries);

        await _driven.PutAsync(Entry("198.51.100.7"));

        Assert.False(await _machine.IsReachedFromAsync("198.51.100.7"));
    }

    [Fact]
    public async Task What_is_not_ours_is_not_looked_at()
    {
        await _machine.NftAsync("add table inet filter\nadd set inet filter block4 { type ipv4_addr; }\nadd element inet filter block4 { 203.0.113.1 }\n");
        var before = await _machine.RunAsync("nft", "list", "table", "inet", "filter");

        await _driven.PutAsync(Entry("203.0.113.1"));
        await _driven.LiftAsync(Entry("203.0.113.1"));

        Assert.Equal(before, await _machine.RunAsync("nft", "list", "table", "inet", "filter"));
    }

    [Fact]
    public async Task What_was_dropped_stays_counted_when_something_changes()
    {
        await _driven.PutAsync(Entry("198.51.100.7"));
        Assert.False(await _machine.IsReachedFromAsync("198.51.100.7"));

        await _driven.PutAsync(Entry("198.51.100.8"));

        Assert.DoesNotContain("packets 0", await _machine.RunAsync("nft", "list", "counters", "table", "inet", "threat_response"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_in_the_way_is_a_conflict_and_nothing_is_done()
    {
        await _machine.NftAsync("add table inet threat_response\nadd set inet threat_response block4 { type ipv4_addr; flags interval; }\n");
        var plan = _driven.Device.Plan(new DeviceDelta([Entry("198.51.100.7"), Entry("2001:db8::7")], []), await _driven.ReadAsync());

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => _driven.EnforceAsync(plan));

        Assert.Equal(FailureKind.Conflict, failure.Kind);
        Assert.Empty((await _driven.ReadAsync()).Entries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Another_host_key_is_rejected_and_told(string expected)
    {
        await using var driven = Drive(("host-key", expected));

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(driven.ProbeAsync);

        Assert.Equal(FailureKind.AuthRejected, failure.Kind);
        Assert.Contains(_machine.Settings["host-key"], failure.Message, StringComparison.Ordinal);
        Assert.Empty(driven.Sent);
    }

    [Fact]
    public async Task Sudo_is_used_when_asked_and_its_refusal_is_told()
    {
        await using var driven = Drive(("sudo", "yes"));
        await driven.PutAsync(Entry("198.51.100.7"));
        Assert.False(await _machine.IsReachedFromAsync("198.51.100.7"));
        await _machine.RefuseSudoAsync();

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(driven.ProbeAsync);

        Assert.Equal(FailureKind.PermissionDenied, failure.Kind);
        Assert.Equal(FailureKind.PermissionDenied, (await Assert.ThrowsAsync<DeviceFailureException>(() => driven.LiftAsync(Entry("198.51.100.7")))).Kind);
    }

    [Fact]
    public async Task The_probe_tells_what_is_installed_and_its_own_addresses()
    {
        var probe = await _driven.ProbeAsync();

        Assert.Matches(@"^nftables \d+\.\d+.*, Linux \d+\.", probe.Version);
        Assert.True(probe.Can.HasFlag(Capability.NativeTtl | Capability.Prefix | Capability.ReadBack | Capability.Ipv6 | Capability.VolatileOnReboot));
        Assert.Equal([NftMachine.Address.ToString(), NftMachine.Address6.ToString()], probe.OwnAddresses);
        Assert.Contains("conntrack", Assert.Single(probe.Notes), StringComparison.Ordinal);
    }

    private static DeviceEntry Entry(string value, DateTimeOffset? until = null) => new(MemberKind.Address, value, until, "incident 12");

    private DrivenDevice Drive(params ReadOnlySpan<(string Name, string Value)> settings) => new(new NftablesProduct(), _machine, _machine.With(settings));
}
