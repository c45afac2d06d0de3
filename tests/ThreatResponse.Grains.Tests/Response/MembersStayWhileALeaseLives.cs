using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Tests.Response;

public sealed class MembersStayWhileALeaseLives
{
    [Fact]
    public async Task The_last_lease_to_go_lifts_a_member_and_its_history_says_what_was_done()
    {
        await using var system = await ListSystem.StartAsync();
        await system.LeaseAsync("198.51.100.7", "incident 1");
        await system.LeaseAsync("198.51.100[.]7", "incident 2");
        await system.LeaseAsync("203.0.113.9");

        Assert.Equal(1, (await system.List().ReleaseAllAsync("incident 1", "closed")).Value);
        Assert.Equal(["198.51.100.7", "203.0.113.9"], await system.InForceAsync());
        Assert.False((await system.List().ReleaseAsync("198.51.100.7", "incident 2", "false positive")).Value!.IsInForce);

        Assert.Equal(["203.0.113.9"], await system.InForceAsync());
        var history = await system.Queries.HistoryAsync("perimeter-block", "198.51.100.7", CancellationToken.None);
        Assert.Equal(["lifted", "released", "leased", "added"], history.Select(line => line.Kind));
        Assert.Equal(1, (await system.Queries.OfValueAsync("198.51.100.7", CancellationToken.None))["perimeter-block"].Stays);
    }

    [Fact]
    public async Task A_lease_ends_on_its_minute_and_one_that_ended_while_no_silo_ran_ends_at_the_start()
    {
        var first = await ListSystem.StartAsync();
        await first.LeaseAsync("198.51.100.7", "incident 1", first.Clock.GetUtcNow().AddHours(1));
        await first.LeaseAsync("203.0.113.9", "incident 1", first.Clock.GetUtcNow().AddHours(3));
        first.Clock.Advance(TimeSpan.FromMinutes(59));
        await first.List().TidyAsync();
        Assert.Equal(["198.51.100.7", "203.0.113.9"], await first.InForceAsync());

        first.Clock.Advance(TimeSpan.FromMinutes(1));
        await first.List().TidyAsync();
        Assert.Equal(["203.0.113.9"], await first.InForceAsync());

        await first.StopAsync();
        first.Clock.Advance(TimeSpan.FromHours(5));
        await using var second = await ListSystem.StartAsync(first);
        await second.List().TidyAsync();
        Assert.Empty(await second.InForceAsync());
    }

    [Fact]
    public async Task Each_wish_is_answered_by_itself()
    {
        await using var system = await ListSystem.StartAsync();

        var answers = (await system.List().LeaseAsync(
        [
            new NewLease { Value = "198.51.100.7", Reason = "beacon" }, new NewLease { Value = "8.8.8.8", Reason = "beacon" }, new NewLease { Value = "no address", Reason = "beacon" },
            new NewLease { Value = "203.0.113.9", Reason = "" }, new NewLease { Value = "203.0.113.10", Reason = "beacon", Owner = "person somebody-else" },
        ])).Value!;

        Assert.Equal([null, "value-is-protected", "member-is-invalid", "reason-is-missing", "member-is-invalid"], answers.Select(answer => answer.Refusal?.Code));
        Assert.Equal(["198.51.100.7"], await system.InForceAsync());
    }

    [Fact]
    public async Task A_list_takes_no_more_within_an_hour_than_it_says()
    {
        await using var system = await ListSystem.StartAsync();
        await system.WithoutApprovalAsync("contained-users");

        var answers = (await system.List("contained-users").LeaseAsync([.. Enumerable.Range(0, 22).Select(i => new NewLease { Value = $"user-{i}", Reason = "beacon" })])).Value!;
        Assert.Equal(20, answers.Count(answer => answer.Member is not null));
        Assert.IsType<TooManyMembers>(answers[^1].Refusal);

        system.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Null((await system.List("contained-users").LeaseAsync([new NewLease { Value = "user-21", Reason = "beacon" }])).Value![0].Refusal);
    }

    [Fact]
    public async Task What_was_lifted_within_the_hour_counts_after_a_restart_too()
    {
        var first = await ListSystem.StartAsync();
        await first.WithoutApprovalAsync("contained-users");
        await first.List("contained-users").LeaseAsync([.. Enumerable.Range(0, 20).Select(i => new NewLease { Value = $"user-{i}", Reason = "beacon" })]);
        for (var i = 0; i < 15; i++)
            Assert.False((await first.List("contained-users").LiftAsync($"user-{i}", "false positive")).IsRefused);
        await first.StopAsync();

        first.Clock.Advance(TimeSpan.FromMinutes(59));
        await using var second = await ListSystem.StartAsync(first);
        Assert.IsType<TooManyMembers>((await second.List("contained-users").LeaseAsync([new NewLease { Value = "user-20", Reason = "beacon" }])).Value![0].Refusal);

        second.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await second.List("contained-users").LeaseAsync([new NewLease { Value = "user-20", Reason = "beacon" }])).Value![0].Refusal);
    }

    [Fact]
    public async Task A_value_that_comes_again_and_again_counts_each_time_after_a_restart_too()
    {
        var first = await ListSystem.StartAsync();
        await first.WithoutApprovalAsync("contained-users");
        for (var i = 0; i < 20; i++)
        {
            Assert.Null((await first.List("contained-users").LeaseAsync([new NewLease { Value = "user-1", Reason = "beacon" }])).Value![0].Refusal);
            await first.List("contained-users").LiftAsync("user-1", "false positive");
        }

        await first.StopAsync();
        await using var second = await ListSystem.StartAsync(first);
        Assert.IsType<TooManyMembers>((await second.List("contained-users").LeaseAsync([new NewLease { Value = "user-2", Reason = "beacon" }])).Value![0].Refusal);
        second.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null((await second.List("contained-users").LeaseAsync([new NewLease { Value = "user-2", Reason = "beacon" }])).Value![0].Refusal);
    }

    [Fact]
    public async Task What_becomes_protected_is_lifted_before_the_call_returns_and_refused_from_then_on()
    {
        await using var system = await ListSystem.StartAsync();
        await system.LeaseAsync("198.51.100.7", "incident 1");
        await system.LeaseAsync("203.0.113.9", "incident 1");

        Assert.False((await system.Protected().ProtectAsync("198.51.100.0/24", "our provider")).IsRefused);

        Assert.Equal(["203.0.113.9"], await system.InForceAsync());
        Assert.IsType<ValueIsProtected>((await system.LeaseAsync("198.51.100.8")).Refusal);
        Assert.False((await system.Protected().UnprotectAsync("198.51.100.0/24", "no longer our provider")).IsRefused);
        Assert.Null((await system.LeaseAsync("198.51.100.8")).Refusal);
        Assert.True((await system.Protected().UnprotectAsync("8.8.8.8", "why not")).IsRefused);
    }

    [Fact]
    public async Task While_all_enforcement_is_stopped_nothing_comes_onto_a_list()
    {
        await using var system = await ListSystem.StartAsync();
        await system.Protected().StopAsync("a rule runs wild");

        Assert.IsType<EnforcementIsStopped>((await system.List().LeaseAsync([new NewLease { Value = "198.51.100.7", Reason = "beacon" }])).Refusal);

        await system.Protected().GoOnAsync("mended");
        Assert.Null((await system.LeaseAsync("198.51.100.7")).Refusal);
    }

    [Fact]
    public async Task A_device_fetches_and_does_nothing_else()
    {
        await using var system = await ListSystem.StartAsync();
        await system.LeaseAsync("198.51.100.7");

        Assert.Equal(RefusalKind.Forbidden, (await system.List(granted: Permission.FetchLists).LeaseAsync([])).Refusal!.Kind);
        Assert.False((await system.Served("perimeter-block/plain", Permission.FetchLists).FetchAsync(null, new Fetcher("fw-1", "192.0.2.1"))).IsRefused);
    }
}
