using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Storage.Tests;

/// <summary>A comment that names somebody is found by their name, in the transaction that wrote it.</summary>
public sealed class MentionsAreTold
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Who_is_named_finds_the_comment_newest_first_and_only_comments_count(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var opened = await Open(store, 2);
        var first = await Say(store, opened[0], "comment", "See this, @Ana and @mika.tan.");
        await Say(store, opened[0], "assigned", "Assigned to @ana");
        await Say(store, opened[0], "state", "State: open to closed as benign: @lea knows");
        await Say(store, opened[1], "comment", "mail to ana@example.org; nothing for others");
        await Say(store, opened[1], "comment", "@ben talks to @ben");
        var last = await Say(store, opened[1], "comment", "Again @ana, @ana");
        var mentions = store.Get<IMentionQueries>();

        Assert.Equal(2, await mentions.CountAsync("ana", 0, CancellationToken.None));
        var page = await mentions.ListAsync("ana", 1, null, CancellationToken.None);
        Assert.Equal(("Again @ana, @ana", "Ben Ott"), (page.Items[0].Text, page.Items[0].ActorDisplay));
        Assert.Equal(1, await mentions.CountAsync("ana", page.Items[0].Id - 1, CancellationToken.None));
        Assert.Equal(0, await mentions.CountAsync("ana", page.Items[0].Id, CancellationToken.None));
        var older = await mentions.ListAsync("ana", 1, page.Next, CancellationToken.None);
        Assert.StartsWith("See this", Assert.Single(older.Items).Text, StringComparison.Ordinal);
        Assert.Null(older.Next);
        Assert.Equal(1, await mentions.CountAsync("mika.tan", 0, CancellationToken.None));
        Assert.Equal(1, await mentions.CountAsync("lea", 0, CancellationToken.None));
        // Who writes is not told of it.
        Assert.Equal(0, await mentions.CountAsync("ben", 0, CancellationToken.None));
        Assert.NotEqual(first, last);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task An_incident_is_filtered_by_who_is_named_in_it_also_when_it_was_merged(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var opened = await Open(store, 3);
        await Say(store, opened[1], "comment", "@ana");
        await Say(store, opened[2], "comment", "@mika");

        Assert.Equal([opened[1]], await Found());
        var stored = await store.Get<IIncidentStore>().ReadAsync(opened[1], CancellationToken.None);
        await store.Get<IIncidentStore>().WriteAsync(stored!.State with { MergedInto = opened[0] }, stored.Version, [], CancellationToken.None);
        Assert.Equal([opened[0]], await Found());

        async Task<IEnumerable<long>> Found() => (await store.Get<IIncidentQueries>().ListAsync(new IncidentFilter { Mentions = "ana" }, 10, null, CancellationToken.None)).Items.Select(row => row.Id);
    }

    /// <returns>The incident's version after it.</returns>
    private static async Task<long> Say(RunningStore store, long incident, string kind, string text)
    {
        var incidents = store.Get<IIncidentStore>();
        var stored = await incidents.ReadAsync(incident, CancellationToken.None);
        return (await incidents.WriteAsync(stored!.State, stored.Version, [new ActivityEntry(incident, $"incident {incident}", kind, text, "ben", "Ben Ott", Given.Start)], CancellationToken.None))!.Value;
    }

    internal static async Task<IReadOnlyList<long>> Open(RunningStore store, int count)
    {
        for (var i = 0; i < count; i++)
            await store.AppendAsync([Given.Alert($"{i}", host: "web-1")]);
        var alerts = await store.Get<IAlertJournal>().ReadAsync(0, 0, 100, CancellationToken.None);
        await store.Get<IDecisionStore>().CommitAsync(
            new DecidedBatch
            {
                Partition = 0,
                UpTo = alerts[^1].Seq,
                Now = Given.Start,
                Memberships = [.. alerts.Select(alert => new Membership(alert.Seq, alert.Seq, "same-source", "said", Familiarity.New, Given.Start, [], [], false, new AlertFace("Sensor", "R-1", 50, null, null)))],
                Openings = [.. alerts.Select(alert => Given.Incident(alert.Seq, 0, "Opened"))],
                Targets = [],
                TargetKeys = new Dictionary<(EntityKind, string), IReadOnlyList<KeyMemory>>(),
                Keys = new Dictionary<LinkKey, long>(),
                Links = [],
            },
            CancellationToken.None);
        return [.. alerts.Select(alert => alert.Seq)];
    }
}
