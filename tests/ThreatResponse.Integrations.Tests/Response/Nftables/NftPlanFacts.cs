using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Nftables;
using ThreatResponse.Integrations.Ssh;

namespace ThreatResponse.Integrations.Tests.Response.Nftables;

public sealed class NftPlanFacts
{
    private static readonly DateTimeOffset _now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly NftRules _rules = new(["input"], ["saddr"]);

    [Fact]
    public void Sets_rules_and_members_are_one_transaction()
    {
        var plan = Plan([Entry("198.51.100.7", _now.AddHours(1)), Entry("2001:db8::/32"), Entry("203.0.113.9")], [Entry("192.0.2.1")], Seen("192.0.2.1"), Seen("203.0.113.9", _now.AddHours(9)));

        Assert.Equal(
            """
            add table inet threat_response
            add counter inet threat_response dropped
            add set inet threat_response block4 { type ipv4_addr; flags timeout; }
            add set inet threat_response block6 { type ipv6_addr; flags timeout; }
            add set inet threat_response block6_32 { type ipv6_addr; flags timeout; }
            add chain inet threat_response input { type filter hook input priority -310; policy accept; }
            flush chain inet threat_response input
            add rule inet threat_response input ip saddr @block4 counter name dropped drop
            add rule inet threat_response input ip6 saddr @block6 counter name dropped drop
            add rule inet threat_response input ip6 saddr & ffff:ffff:: @block6_32 counter name dropped drop
            add chain inet threat_response forward { type filter hook forward priority -310; policy accept; }
            flush chain inet threat_response forward
            add chain inet threat_response output { type filter hook output priority -310; policy accept; }
            flush chain inet threat_response output
            add element inet threat_response block4 { 192.0.2.1 }
            delete element inet threat_response block4 { 192.0.2.1 }
            add element inet threat_response block4 { 198.51.100.7 timeout 4560s comment "incident 12" }
            add element inet threat_response block6_32 { 2001:db8:: comment "incident 12" }
            add element inet threat_response block4 { 203.0.113.9 }
            delete element inet threat_response block4 { 203.0.113.9 }
            add element inet threat_response block4 { 203.0.113.9 comment "incident 12" }
            """.ReplaceLineEndings("\n"),
            string.Join('\n', plan.Commands));
    }

    [Theory]
    [InlineData(60, 76, true)]
    [InlineData(60, 60, true)]
    [InlineData(60, 59, false)]
    [InlineData(60, 600, false)]
    [InlineData(1, 14400, false)]
    [InlineData(-5, 6, true)]
    [InlineData(null, 60, false)]
    [InlineData(60, null, false)]
    [InlineData(null, null, true)]
    public void An_end_is_written_anew_when_it_is_too_early_or_much_too_late(int? lease, int? end, bool fits)
    {
        var plan = Plan([Entry("198.51.100.7", After(lease))], [], Seen("198.51.100.7", After(end)));

        Assert.Equal(fits, plan.IsEmpty);
    }

    [Theory]
    [InlineData(MemberKind.Address, "198.51.100.7; delete table inet filter", FailureKind.InvalidValue)]
    [InlineData(MemberKind.Address, "198.51.100.7/24", FailureKind.InvalidValue)]
    [InlineData(MemberKind.Address, "1", FailureKind.InvalidValue)]
    [InlineData(MemberKind.Address, "fe80::1%eth0", FailureKind.InvalidValue)]
    [InlineData(MemberKind.Address, "", FailureKind.InvalidValue)]
    [InlineData(MemberKind.Address, "::/0", FailureKind.Protected)]
    [InlineData(MemberKind.Domain, "example.com", FailureKind.Unsupported)]
    public void What_it_cannot_take_is_refused(MemberKind kind, string value, FailureKind why)
    {
        var plan = Plan([new DeviceEntry(kind, value, null, "")], [new DeviceEntry(kind, value, null, "")]);

        Assert.Equal(why, Assert.Single(plan.Refused).Kind);
        Assert.Empty(plan.Commands);
    }

    [Fact]
    public void A_comment_cannot_end_its_line()
    {
        var plan = Plan([new DeviceEntry(MemberKind.Address, "198.51.100.7", null, "a\" }\nflush ruleset\n\\é")], []);

        Assert.EndsWith("{ 198.51.100.7 comment \"a_ __flush ruleset___\" }", plan.Commands[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_put_for_one_list_and_lifted_for_another_stays() => Assert.Empty(Plan([Entry("198.51.100.7")], [Entry("198.51.100.7")], Seen("198.51.100.7")).Removes);

    [Theory]
    [InlineData(1, "sudo: a password is required", FailureKind.PermissionDenied)]
    [InlineData(1, "Sorry, user tr is not allowed to execute '/usr/sbin/nft -f -' as root on box.", FailureKind.PermissionDenied)]
    [InlineData(1, "Operation not permitted (you must be root)", FailureKind.PermissionDenied)]
    [InlineData(127, "sh: 1: nft: not found", FailureKind.Unsupported)]
    [InlineData(1, "sudo: nft: command not found", FailureKind.Unsupported)]
    [InlineData(1, "/dev/stdin:1:46-57: Error: Could not process rule: File exists", FailureKind.Conflict)]
    [InlineData(1, "Error: Could not process rule: Too many open files in system", FailureKind.CapacityExceeded)]
    [InlineData(1, "Error: something new", FailureKind.DeviceFault)]
    public void What_it_answers_says_what_is_to_be_done(int code, string said, FailureKind kind) => Assert.Equal(kind, NftFailures.Kind(new SshRun(code, "", said)));

    private static DevicePlan Plan(IReadOnlyList<DeviceEntry> put, IReadOnlyList<DeviceEntry> lift, params IEnumerable<ObservedEntry> seen) =>
        NftPlan.Of(new DeviceDelta(put, lift), new ObservedState(seen.ToDictionary(entry => entry.Value)), _now, _rules);

    private static DeviceEntry Entry(string value, DateTimeOffset? until = null) => new(MemberKind.Address, value, until, "incident 12");

    private static ObservedEntry Seen(string value, DateTimeOffset? until = null) => new(value, true, until);

    private static DateTimeOffset? After(int? minutes) => minutes is { } passed ? _now.AddMinutes(passed) : null;
}
