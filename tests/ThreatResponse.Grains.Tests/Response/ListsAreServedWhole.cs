using System.Text;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Tests.Response;

public sealed class ListsAreServedWhole
{
    private static readonly Fetcher _firewall = new("fw-1", "192.0.2.1");

    [Fact]
    public async Task An_unchanged_list_keeps_its_etag_and_a_changed_one_is_served_within_ten_seconds()
    {
        await using var system = await ListSystem.StartAsync();
        await system.LeaseAsync("198.51.100.7", "incident 1");
        var first = await FetchAsync(system, null);
        Assert.Equal("198.51.100.7\n", Encoding.UTF8.GetString(first.Body!));

        await system.LeaseAsync("198.51.100.7", "incident 2");
        system.Clock.Advance(TimeSpan.FromSeconds(11));
        var same = await FetchAsync(system, first.ETag);
        Assert.Null(same.Body);
        Assert.Equal(first.Changed, same.Changed);

        await system.LeaseAsync("203.0.113.9", "incident 2");
        Assert.Null((await FetchAsync(system, first.ETag)).Body);
        system.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("198.51.100.7\n203.0.113.9\n", Encoding.UTF8.GetString((await FetchAsync(system, first.ETag)).Body!));
    }

    [Fact]
    public async Task A_list_that_lost_most_of_its_members_is_held_back_until_somebody_says_that_it_is_meant()
    {
        await using var system = await ListSystem.StartAsync();
        await system.List().LeaseAsync([.. Enumerable.Range(1, 40).Select(i => new NewLease { Value = $"198.51.100.{i}", Reason = "beacon", Owner = i > 10 ? "incident 2" : "incident 1" })]);
        var whole = await FetchAsync(system, null);

        await system.List().ReleaseAllAsync("incident 2", "closed by mistake");
        system.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(whole.ETag, (await FetchAsync(system, null)).ETag);
        Assert.Contains("from 40 members to 10", (await system.Served("perimeter-block/plain").GetAsync()).Value!.HeldBack, StringComparison.Ordinal);

        Assert.Null((await system.Served("perimeter-block/plain").AcceptShrinkAsync("the campaign is over")).Value!.HeldBack);
        Assert.Equal(10, Encoding.UTF8.GetString((await FetchAsync(system, whole.ETag)).Body!).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task While_all_enforcement_is_stopped_devices_keep_what_they_have()
    {
        await using var system = await ListSystem.StartAsync();
        await system.LeaseAsync("198.51.100.7", "incident 1");
        var before = await FetchAsync(system, null);
        await system.Protected().StopAsync("a rule runs wild");
        await system.List().LiftAsync("198.51.100.7", "false positive");
        system.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(before.ETag, (await FetchAsync(system, null)).ETag);

        await system.Protected().GoOnAsync("mended");
        Assert.Equal("#\n", Encoding.UTF8.GetString((await FetchAsync(system, before.ETag)).Body!));
    }

    [Fact]
    public async Task It_is_written_down_who_fetched_which_version()
    {
        await using var system = await ListSystem.StartAsync();
        await system.LeaseAsync("198.51.100.7", "incident 1");
        await FetchAsync(system, null);
        await system.Served("perimeter-block/plain").FetchAsync(null, new Fetcher("fw-2", "192.0.2.2"));

        var fetches = (await system.Served("perimeter-block/plain").GetAsync()).Value!.Fetches;
        Assert.Equal([("fw-1", 1L), ("fw-2", 1L)], fetches.Select(fetch => (fetch.Name, fetch.Version)).Order());
    }

    [Theory]
    [InlineData("perimeter-block/panos-url", "It is served as plain, csv, json, panos-ip, squid-ip, rpz.")]
    [InlineData("no-such-list/plain", "There is no list")]
    [InlineData("perimeter-block", "There is no list")]
    public async Task What_is_not_served_is_said_with_what_is(string key, string why)
    {
        await using var system = await ListSystem.StartAsync();

        Assert.Contains(why, (await system.Served(key).FetchAsync(null, _firewall)).Refusal!.Message, StringComparison.Ordinal);
    }

    private static async Task<ServedList> FetchAsync(ListSystem system, string? etag) => (await system.Served("perimeter-block/plain").FetchAsync(etag, _firewall)).Value!;
}
