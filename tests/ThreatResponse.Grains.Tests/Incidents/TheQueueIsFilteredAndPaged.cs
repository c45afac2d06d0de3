using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Changes;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Grains.Tests.Incidents;

public sealed class TheQueueIsFilteredAndPaged
{
    private static readonly IncidentStatus[] _unfinished = [IncidentStatus.New, IncidentStatus.Open, IncidentStatus.Assigned];

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Terms_pages_and_values_say_the_same_on_both_stores(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        await system.AppendAsync(Enumerable.Range(0, 30).Select(i => TestAlerts.On($"fin-{i:00}", i, severity: 10 + (i * 3), attacker: $"10.20.{i % 3}.{i}", user: $"user-{i:00}")));
        await system.AppendAsync([TestAlerts.On("lab-1", 99, severity: 80) with { Source = "quiet" }], "quiet");
        await system.HandledAsync();
        var incidents = system.Get<IIncidentQueries>();
        var all = (await incidents.ListAsync(new IncidentFilter { Status = _unfinished }, 500, null, CancellationToken.None)).Items;
        Assert.True(all.Count >= 3);

        var before = await system.Get<IIncidentChanges>().LatestAsync(CancellationToken.None);
        Assert.Null((await system.Grains.GetGrain<IIncidentGrain>(all[^1].Id).AssignAsync("ana", null)).Refusal);
        Assert.Null((await system.Grains.GetGrain<IIncidentGrain>(all[0].Id).ChangeStateAsync(new ChangeIncidentState(IncidentStatus.Closed, ClosingClassification.Benign, null, null), null)).Refusal);
        Assert.Equal(2, await CountAsync(incidents, new IncidentFilter { ChangedAfter = before }));

        Assert.Equal([all[^1].Id], await IdsAsync(incidents, Where(IncidentField.Assignee, "an*")));
        Assert.Equal(all.Count - 1, await CountAsync(incidents, Where(IncidentField.Assignee, "")));
        Assert.Equal([all[0].Id], await IdsAsync(incidents, Where(IncidentField.Classification, "Benign")));
        Assert.Equal(all.Count - 1, await CountAsync(incidents, Not(IncidentField.Classification, "Benign")));
        Assert.Equal(1, await CountAsync(incidents, Where(IncidentField.Source, "quiet")));
        Assert.Equal(all.Count - 1, await CountAsync(incidents, Not(IncidentField.Source, "quiet")));
        Assert.Equal(all.Count, await CountAsync(incidents, Where(IncidentField.Source, "qui*", "test")));
        Assert.Equal(1, await CountAsync(incidents, Where(IncidentField.Host, "lab-*")));
        Assert.Equal(1, await CountAsync(incidents, Not(IncidentField.Target, "fin-*")));
        Assert.Equal(0, await CountAsync(incidents, Where(IncidentField.Host, "user-01")));
        Assert.NotEqual(0, await CountAsync(incidents, Where(IncidentField.User, "user-01")));
        Assert.NotEqual(0, await CountAsync(incidents, Where(IncidentField.Observable, "10.20.1.*")));
        Assert.Equal(0, await CountAsync(incidents, Where(IncidentField.Observable, "10.21.*")));
        Assert.Equal(all.Count(row => row.Severity >= 80), await CountAsync(incidents, new IncidentFilter { Ranges = [new IncidentRange(IncidentField.Severity, 80, null)] }));
        Assert.Equal(all.Count(row => row.AlertCount <= 1), await CountAsync(incidents, new IncidentFilter { Ranges = [new IncidentRange(IncidentField.Alerts, null, 1)] }));
        Assert.Equal([all[0].Id], await incidents.MatchingAsync(Where(IncidentField.Classification, "Benign"), [all[0].Id, all[1].Id], CancellationToken.None));

        Assert.Equal(["ana"], (await incidents.ValuesAsync(new IncidentFilter(), IncidentField.Assignee, "a", 5, CancellationToken.None)).Select(value => value.Value));
        Assert.Contains(await incidents.ValuesAsync(new IncidentFilter(), IncidentField.State, "", 5, CancellationToken.None), value => value is { Value: "closed", Incidents: 1 });
        Assert.Contains(await incidents.ValuesAsync(new IncidentFilter(), IncidentField.Source, "q", 5, CancellationToken.None), value => value is { Value: "quiet", Incidents: 1 });
        Assert.Equal(["lab-1"], (await incidents.ValuesAsync(new IncidentFilter(), IncidentField.Host, "LAB", 5, CancellationToken.None)).Select(value => value.Value));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Skipping_ends_where_reading_ends(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        await system.AppendAsync(Enumerable.Range(0, 40).Select(i => TestAlerts.On($"host-{i:00}", i, rule: $"R-{i}", severity: 10 + (i % 7 * 10))));
        await system.AppendAsync(Enumerable.Range(0, 60).Select(i => TestAlerts.On($"host-{i % 9:00}", 100 + i, rule: $"R-{i % 9}", severity: 10)));
        await system.HandledAsync();
        var incidents = system.Get<IIncidentQueries>();
        var some = await incidents.ListAsync(new IncidentFilter(), 5, null, CancellationToken.None);
        foreach (var row in some.Items)
            Assert.Null((await system.Grains.GetGrain<IIncidentGrain>(row.Id).AssignAsync("ana", null)).Refusal);

        foreach (var filter in Enum.GetValues<IncidentSort>().SelectMany(sort => new[] { new IncidentFilter { Sort = sort }, new IncidentFilter { Status = _unfinished, Sort = sort, Ascending = true } }))
        {
            var rows = (await incidents.ListAsync(filter, 500, null, CancellationToken.None)).Items;
            var all = rows.Select(row => row.Id).ToList();
            Assert.Equal(40, all.Count);
            if (filter.Sort == IncidentSort.AlertCount)
                Assert.Equal(filter.Ascending ? rows.OrderBy(row => row.AlertCount).ThenBy(row => row.Id) : rows.OrderByDescending(row => row.AlertCount).ThenByDescending(row => row.Id), rows);
            var at = await incidents.SkipAsync(filter, null, 7, CancellationToken.None);
            Assert.Equal(all[7..17], (await incidents.ListAsync(filter, 10, at, CancellationToken.None)).Items.Select(row => row.Id));
            at = await incidents.SkipAsync(filter, at, 20, CancellationToken.None);
            Assert.Equal(all[27..], (await incidents.ListAsync(filter, 50, at, CancellationToken.None)).Items.Select(row => row.Id));
            Assert.Null(await incidents.SkipAsync(filter, at, 20, CancellationToken.None));
        }
    }

    private static IncidentFilter Where(IncidentField field, params string[] values) => new() { Terms = [new IncidentTerm(field, values)] };

    private static IncidentFilter Not(IncidentField field, params string[] values) => new() { Terms = [new IncidentTerm(field, values, Not: true)] };

    private static async Task<int> CountAsync(IIncidentQueries incidents, IncidentFilter filter) => (await incidents.CountAsync(filter, CancellationToken.None)).Total;

    private static async Task<IEnumerable<long>> IdsAsync(IIncidentQueries incidents, IncidentFilter filter) => (await incidents.ListAsync(filter, 500, null, CancellationToken.None)).Items.Select(row => row.Id);
}
