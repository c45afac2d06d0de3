using ThreatResponse.Contracts.Response;
using ThreatResponse.Storage.Queries.Response;

namespace ThreatResponse.Storage.Tests;

/// <summary>How much is on lists, and how much of it ends soon.</summary>
public sealed class MembersAreCounted
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_is_in_force_is_counted_by_list_and_what_ends_by_then(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var lists = store.Get<IListStore>();
        await lists.WriteAsync("a", 0, [Member("198.51.100.1", 2), Member("198.51.100.2", 30), Member("198.51.100.3", null), Member("198.51.100.4", 2, isInForce: false)], [], CancellationToken.None);
        await lists.WriteAsync("b", 0, [Member("198.51.100.1", 24)], [], CancellationToken.None);
        var queries = store.Get<IListQueries>();

        Assert.Equal([("a", 3L), ("b", 1L)], Sorted(await queries.CountsAsync(CancellationToken.None)));
        Assert.Equal([("a", 1L), ("b", 1L)], Sorted(await queries.EndingAsync(Given.Start.AddHours(24), CancellationToken.None)));
        Assert.Equal([("a", 1L)], Sorted(await queries.EndingAsync(Given.Start.AddHours(23), CancellationToken.None)));
        Assert.Empty(await queries.EndingAsync(Given.Start, CancellationToken.None));
        Assert.Equal([Given.Start], await lists.LiftedAsync("a", Given.Start.AddHours(-1), CancellationToken.None));
        Assert.Empty(await lists.LiftedAsync("a", Given.Start, CancellationToken.None));
        Assert.Empty(await lists.LiftedAsync("b", Given.Start.AddHours(-1), CancellationToken.None));
    }

    private static IEnumerable<(string, long)> Sorted(IReadOnlyDictionary<string, long> counts) => counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));

    private static ListMember Member(string value, double? hours, bool isInForce = true) => new()
    {
        Value = value,
        Leases = isInForce ? [new Lease("person ana", "beacon", "ana", Given.Start, hours is { } left ? Given.Start.AddHours(left) : null)] : [],
        Stays = 1,
        Since = Given.Start,
    };
}
