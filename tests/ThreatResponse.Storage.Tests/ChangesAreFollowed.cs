using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Queries.Changes;

namespace ThreatResponse.Storage.Tests;

/// <summary>Who follows the numbered changes, a few at a time, comes by every incident after its last change; also from the middle of what one commit wrote.</summary>
public sealed class ChangesAreFollowed
{
    [Theory]
    [InlineData(Store.Sqlite, 1)]
    [InlineData(Store.Sqlite, 3)]
    [InlineData(Store.Postgres, 1)]
    [InlineData(Store.Postgres, 3)]
    [InlineData(Store.Postgres, 1000)]
    public async Task A_few_at_a_time(Store kind, int limit)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var ids = await MentionsAreTold.Open(store, 7);
        var incidents = store.Get<IIncidentStore>();
        foreach (var id in (long[])[ids[2], ids[5], ids[2]])
        {
            var stored = await incidents.ReadAsync(id, CancellationToken.None);
            await incidents.WriteAsync(stored!.State with { Title = $"Written after version {stored.Version}" }, stored.Version, [], CancellationToken.None);
        }

        var latest = await store.Get<IIncidentChanges>().LatestAsync(CancellationToken.None);
        Assert.Equal(10, latest);
        var rules = store.Get<IRuleStore>();
        var (place, last) = (0L, new Dictionary<long, (long Change, string Title)>());
        while (await rules.ChangedAsync(place, limit, CancellationToken.None) is { Count: > 0 } found)
        {
            Assert.InRange(found.Count, 1, limit);
            Assert.Equal(found.Select(change => change.Change).Order(), found.Select(change => change.Change));
            Assert.True(found[0].Change > place);
            var states = (await rules.StatesAsync([.. found.Select(changed => changed.Id)], CancellationToken.None)).ToDictionary(state => state.Id);
            foreach (var changed in found)
            {
                var state = states[changed.Id];
                Assert.Equal(new IncidentChange(changed.Change, state.Id, state.Status, state.Score, state.Facts.MaxSeverity, state.Facts.Alerts, false), changed);
                last[state.Id] = (changed.Change, state.Title);
            }

            place = found[^1].Change;
            Assert.Equal(found[^1].Id, (await store.Get<IIncidentChanges>().WaitAsync(place - 1, limit, CancellationToken.None))[0].Row.Id);
        }

        Assert.Equal(latest, place);
        Assert.Equal(ids.Order(), last.Keys.Order());
        Assert.Equal((10, 9), (last[ids[2]].Change, last[ids[5]].Change));
        Assert.All([ids[2], ids[5]], id => Assert.StartsWith("Written after", last[id].Title, StringComparison.Ordinal));
    }
}
