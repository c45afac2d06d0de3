using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Storage.Tests;

/// <summary>What was closed in a stretch of time is found by when it was closed, not by going through all incidents.</summary>
public sealed class ClosedIncidentsAreFound
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task By_the_time_they_were_closed_with_the_beginning_and_without_the_end(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var ids = await MentionsAreTold.Open(store, 5);
        var incidents = store.Get<IIncidentStore>();
        foreach (var (at, id) in ids.Index())
        {
            var stored = await incidents.ReadAsync(id, CancellationToken.None);
            var state = at == 4 ? stored!.State : stored!.State with { Status = at == 3 ? IncidentStatus.Ignored : IncidentStatus.Closed, Closed = Given.Start.AddHours(at) };
            await incidents.WriteAsync(state, stored.Version, [], CancellationToken.None);
        }

        Assert.Equal([3L, 2L, 1L], await Found([IncidentStatus.Closed], -1, 24));
        Assert.Equal([2L], await Found([IncidentStatus.Closed], 1, 2));
        Assert.Equal([4L, 3L], await Found([IncidentStatus.Closed, IncidentStatus.Ignored], 2, 24));
        Assert.Empty((await Found([IncidentStatus.New], -1, 24))!);
        Assert.Null(await Found([IncidentStatus.Closed], -1, 24, 2));
        Assert.Empty((await store.Get<IIncidentQueries>().ClosedAsync([IncidentStatus.Closed], Given.Start, Given.Start.AddDays(1), (DateTimeOffset.MaxValue, null), 10, CancellationToken.None))!);

        Task<IReadOnlyList<long>?> Found(IReadOnlyList<IncidentStatus> states, int from, int before, int limit = 10) =>
            store.Get<IIncidentQueries>().ClosedAsync(states, Given.Start.AddHours(from), Given.Start.AddHours(before), (null, null), limit, CancellationToken.None);
    }
}
