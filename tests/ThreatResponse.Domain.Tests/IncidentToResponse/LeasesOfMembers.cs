using ThreatResponse.Contracts.Response;
using ThreatResponse.Domain.IncidentToResponse;

namespace ThreatResponse.Domain.Tests.IncidentToResponse;

public sealed class LeasesOfMembers
{
    private static readonly DateTimeOffset _now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly ListDefinition _list = new() { Name = "perimeter-block", Kind = MemberKind.Address, Term = TimeSpan.FromDays(1), LongestTerm = TimeSpan.FromDays(30) };

    [Fact]
    public void A_member_stays_while_one_lease_lives_and_the_last_to_go_lifts_it()
    {
        var both = Take(Take(null, "incident 1"), "incident 2");

        var one = MemberLeases.Release(both, "incident 1", _now.AddHours(1)).Value!;
        Assert.True(one.IsInForce);
        Assert.Null(one.Lifted);

        var none = MemberLeases.Release(one, "incident 2", _now.AddHours(2)).Value!;
        Assert.False(none.IsInForce);
        Assert.Equal(_now.AddHours(2), none.Lifted);
        Assert.True(MemberLeases.Release(none, "incident 2", _now).IsRefused);
    }

    [Fact]
    public void Asked_twice_it_is_one_lease_to_the_later_end()
    {
        var once = Take(null, "incident 1", until: _now.AddDays(3));
        var twice = Take(once, "incident 1", until: _now.AddDays(2));

        Assert.Equal(_now.AddDays(3), Assert.Single(twice.Leases).Until);
        Assert.Equal(1, twice.Stays);
        Assert.Equal(_now.AddDays(5), Take(twice, "incident 1", until: _now.AddDays(5)).Until);
    }

    [Fact]
    public void A_lease_ends_when_its_time_has_come_and_no_sooner()
    {
        var member = Take(Take(null, "incident 1"), "person ana", until: _now.AddDays(9));

        Assert.Equal(_now.AddDays(1), MemberLeases.NextEnd(member));
        Assert.Same(member, MemberLeases.Expire(member, _now.AddDays(1).AddMilliseconds(-1)));
        Assert.Equal("person ana", Assert.Single(MemberLeases.Expire(member, _now.AddDays(1)).Leases).Owner);
        Assert.False(MemberLeases.Expire(member, _now.AddDays(9)).IsInForce);
    }

    [Fact]
    public void One_without_an_end_never_ends_by_itself()
    {
        var list = _list with { Term = null, LongestTerm = null };
        var member = MemberLeases.Take(list, null, Wish(null), "198.51.100.7", "incident 1", "ana", _now).Value!;

        Assert.Null(member.Until);
        Assert.Null(MemberLeases.NextEnd(member));
        Assert.Same(member, MemberLeases.Expire(member, _now.AddYears(50)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(4, 30)]
    [InlineData(9, 30)]
    public void Whoever_comes_back_stays_four_times_as_long_to_a_bound(int stays, int days) => Assert.Equal(TimeSpan.FromDays(days), MemberLeases.TermOf(_list, stays));

    [Fact]
    public void Coming_back_counts_a_stay_and_begins_a_new_one()
    {
        var gone = MemberLeases.Lift(Take(null, "incident 1"), _now.AddHours(1));
        var back = MemberLeases.Take(_list, gone, Wish(null), "198.51.100.7", "incident 2", "ana", _now.AddDays(2)).Value!;

        Assert.Equal((2, _now.AddDays(2), (DateTimeOffset?)null), (back.Stays, back.Since, back.Lifted));
        Assert.Equal(_now.AddDays(2 + 4), back.Until);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.IsType<ReasonIsMissing>(MemberLeases.Take(_list, null, Wish(null) with { Reason = "  " }, "198.51.100.7", "incident 1", "ana", _now).Refusal);
        Assert.IsType<MemberIsInvalid>(MemberLeases.Take(_list, null, Wish(_now), "198.51.100.7", "incident 1", "ana", _now).Refusal);
        Assert.IsType<MemberIsInvalid>(MemberLeases.Take(_list, null, Wish(null) with { Tlp = "blue" }, "198.51.100.7", "incident 1", "ana", _now).Refusal);
    }

    private static ListMember Take(ListMember? known, string owner, DateTimeOffset? until = null) => MemberLeases.Take(_list, known, Wish(until), "198.51.100.7", owner, "ana", _now).Value!;

    private static NewLease Wish(DateTimeOffset? until) => new() { Value = "198.51.100.7", Reason = "beacon", Until = until };
}
