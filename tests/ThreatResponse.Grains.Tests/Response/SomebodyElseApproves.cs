using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Tests.Response;

public sealed class SomebodyElseApproves
{
    private const Permission Responder = Permission.Respond | Permission.ReadResponse | Permission.FetchLists;

    [Fact]
    public async Task What_one_asks_for_another_approves_and_it_is_done_once()
    {
        await using var system = await ListSystem.StartAsync();
        Assert.IsType<AwaitsApproval>((await AskAsync(system, "m.okafor")).Refusal);
        Assert.IsType<AwaitsApproval>((await AskAsync(system, "M.Okafor")).Refusal);
        Assert.Empty(await system.InForceAsync("contained-users"));

        var request = Assert.Single(await system.Approvals("ben").ListAsync());
        Assert.Equal(("contained-users", "m.okafor", "incident 7"), (request.List, request.Wish.Value, request.Wish.Owner));
        Assert.Equal("needs-another-person", (await system.Approvals("ana").ApproveAsync(request.Id)).Refusal!.Code);
        Assert.Empty(await system.InForceAsync("contained-users"));

        Assert.Equal(ApprovalState.Approved, (await system.Approvals("ben").ApproveAsync(request.Id)).Value!.State);
        Assert.Equal(["m.okafor"], await system.InForceAsync("contained-users"));
        Assert.Equal("request-not-found", (await system.Approvals("cem").ApproveAsync(request.Id)).Refusal!.Code);
        var lease = (await system.List("contained-users").SnapshotAsync(-1)).Value!.Members!.Single().Leases.Single();
        Assert.Equal(("incident 7", "ana"), (lease.Owner, lease.By));
        var history = await system.Queries.HistoryAsync("contained-users", "m.okafor", CancellationToken.None);
        Assert.Contains(history, line => line.Text.Contains("approved by ben", StringComparison.Ordinal));
    }

    /// <summary>A list asks the approvals, and an approval its list: neither waits for the other until both time out.</summary>
    [Fact]
    public async Task Approved_while_others_ask()
    {
        await using var system = await ListSystem.StartAsync();
        await AskAsync(system, "user-0");
        for (var round = 0; round < 20; round++)
        {
            var waits = (await system.Approvals("ben").ListAsync()).First(request => request.State == ApprovalState.Awaiting);
            var asked = Enumerable.Range(1, 3).Select(i => AskAsync(system, $"user-{(round * 3) + i}")).ToList();
            var approved = system.Approvals("ben").ApproveAsync(waits.Id);
            Assert.All(await Task.WhenAll(asked), answer => Assert.IsType<AwaitsApproval>(answer.Refusal));
            Assert.Null((await approved).Refusal);
        }

        Assert.Equal(20, (await system.InForceAsync("contained-users")).Count());
        Assert.Equal(41, (await system.Approvals("ben").ListAsync()).Count(request => request.State == ApprovalState.Awaiting));
    }

    [Fact]
    public async Task Nobody_in_time_is_a_refusal_and_it_may_be_asked_again()
    {
        await using var system = await ListSystem.StartAsync();
        await AskAsync(system, "m.okafor");
        var request = Assert.Single(await system.Approvals("ben").ListAsync());
        system.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("request-not-found", (await system.Approvals("ben").ApproveAsync(request.Id)).Refusal!.Code);
        Assert.Equal(ApprovalState.TimedOut, Assert.Single(await system.Approvals("ben").ListAsync()).State);
        Assert.IsType<AwaitsApproval>((await AskAsync(system, "m.okafor")).Refusal);
        Assert.Equal(2, (await system.Approvals("ben").ListAsync()).Count);
    }

    [Fact]
    public async Task What_is_protected_meanwhile_is_refused_though_approved_and_a_refusal_says_why()
    {
        await using var system = await ListSystem.StartAsync();
        await AskAsync(system, "svc-build");
        await AskAsync(system, "t.lund");
        await system.Protected().ProtectAsync("svc-build", "runs the nightly jobs");
        var requests = await system.Approvals("ben").ListAsync();
        Assert.Equal("value-is-protected", (await system.Approvals("ben").ApproveAsync(requests.Single(request => request.Wish.Value == "svc-build").Id)).Refusal!.Code);
        Assert.Equal("reason-is-missing", (await system.Approvals("ben").RefuseAsync(requests.Single(request => request.Wish.Value == "t.lund").Id, " ")).Refusal!.Code);
        Assert.Equal("on leave", (await system.Approvals("ben").RefuseAsync(requests.Single(request => request.Wish.Value == "t.lund").Id, "on leave")).Value!.Why);
        Assert.Empty(await system.InForceAsync("contained-users"));
        Assert.All(await system.Approvals("ben").ListAsync(), request => Assert.Equal(ApprovalState.Refused, request.State));
    }

    [Fact]
    public async Task What_waits_outlives_a_restart()
    {
        var first = await ListSystem.StartAsync();
        await AskAsync(first, "m.okafor");
        await first.StopAsync();
        await using var second = await ListSystem.StartAsync(first);
        var request = Assert.Single(await second.Approvals("ben").ListAsync());
        Assert.Null((await second.Approvals("ben").ApproveAsync(request.Id)).Refusal);
        Assert.Equal(["m.okafor"], await second.InForceAsync("contained-users"));
    }

    [Fact]
    public async Task Who_may_not_respond_decides_nothing()
    {
        await using var system = await ListSystem.StartAsync();
        await AskAsync(system, "m.okafor");
        var request = Assert.Single(await system.Approvals("ben").ListAsync());
        Assert.NotNull((await system.Approvals("ben", Permission.ReadResponse).ApproveAsync(request.Id)).Refusal);
        Assert.NotNull((await system.Approvals("ben", Permission.ReadResponse).RefuseAsync(request.Id, "no")).Refusal);
        Assert.Equal(ApprovalState.Awaiting, Assert.Single(await system.Approvals("ben").ListAsync()).State);
    }

    [Fact]
    public async Task A_later_end_than_was_approved_is_asked_for_again_and_an_earlier_one_is_not()
    {
        await using var system = await ListSystem.StartAsync();
        var end = system.Clock.GetUtcNow().AddDays(1);
        await system.List("contained-users", Responder).LeaseAsync([new NewLease { Value = "m.okafor", Reason = "stolen session", Until = end }]);
        await system.Approvals("ben").ApproveAsync((await system.Approvals("ben").ListAsync())[0].Id);

        Assert.Null((await ChangeAsync(end.AddHours(-1))).Refusal);
        Assert.Null((await ChangeAsync(null)).Refusal);
        Assert.IsType<AwaitsApproval>((await ChangeAsync(end.AddDays(1))).Refusal);
        Assert.Equal(end.AddHours(-1), await UntilAsync());

        await system.Approvals("ben").ApproveAsync((await system.Approvals("ben").ListAsync())[0].Id);
        Assert.Equal(end.AddDays(1), await UntilAsync());

        Task<Contracts.Outcome<ListMember>> ChangeAsync(DateTimeOffset? until) => system.List("contained-users", Responder).ChangeLeaseAsync("m.okafor", "not over yet", until);
        async Task<DateTimeOffset?> UntilAsync() => (await system.List("contained-users").SnapshotAsync(-1)).Value!.Members!.Single().Until;
    }

    private static async Task<LeaseAnswer> AskAsync(ListSystem system, string user) =>
        (await system.List("contained-users", Responder).LeaseAsync([new NewLease { Value = user, Reason = "stolen session", Owner = "incident 7" }])).Value![0];
}
