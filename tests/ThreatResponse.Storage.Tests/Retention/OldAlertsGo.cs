using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Tests.Retention;

public sealed class OldAlertsGo
{
    [Fact]
    public async Task Ranges_that_are_old_and_handled_go_with_their_keys_younger_ones_and_those_behind_them_stay()
    {
        await using var ranges = await Ranges.StartAsync();
        await ranges.AppendAsync("old", 40);
        await ranges.JumpToAsync(1);
        await ranges.AppendAsync("old too", 31);
        await ranges.JumpToAsync(2);
        await ranges.AppendAsync("young", 29);
        await ranges.JumpToAsync(3);
        await ranges.AppendAsync("old behind the young", 40);
        await ranges.JumpToAsync(4);
        await ranges.AppendAsync("now", 0);

        // Not yet handled: whatever its age.
        await ranges.KeepAsync();
        Assert.Equal(["alert_0", "alert_1", "alert_2", "alert_3", "alert_4", "alert_5"], (await ranges.NamesAsync()).Where(name => name.StartsWith("alert", StringComparison.Ordinal)));

        await ranges.HandledAsync();
        await ranges.KeepAsync();
        string[] left = ["alert_2", "alert_3", "alert_4", "alert_5", "incident_alert_2", "incident_alert_3", "incident_alert_4", "incident_alert_5"];
        Assert.Equal(left, await ranges.NamesAsync());
        Assert.Equal(["20000000", "30000000", "40000000"], await ranges.KeysAsync());
        Assert.Null(await ranges.Store.Get<IAlertQueries>().FindAsync(1, CancellationToken.None));
        Assert.NotNull(await ranges.Store.Get<IAlertQueries>().FindAsync(20_000_000, CancellationToken.None));

        // Counts stay as they were; a repeat of what went is a new alert.
        await ranges.AppendAsync("old", 0);
        await ranges.AppendAsync("young", 0);
        var stats = await ranges.Store.Get<IPipelineQueries>().StatsAsync(CancellationToken.None);
        Assert.Equal((6, 1), (stats.Journalled, stats.Duplicates));

        // What went is not made again.
        await ranges.KeepAsync();
        Assert.Equal(left, await ranges.NamesAsync());
    }

    [Fact]
    public async Task Room_is_made_before_it_is_needed()
    {
        await using var ranges = await Ranges.StartAsync();
        await ranges.RunAsync("select setval('alert_seq', 9999999)");
        for (var i = 0; i < 3; i++)
            await ranges.AppendAsync($"over the edge {i}", 0);

        await ranges.KeepAsync();
        await ranges.RunAsync("select setval('alert_seq', 19999999)");
        await ranges.AppendAsync("over the next", 0);
        Assert.Equal(["10000000", "10000001", "10000002", "20000000"], await ranges.KeysAsync());
    }

    [Fact]
    public async Task What_a_process_that_died_had_begun_is_finished()
    {
        await using var ranges = await Ranges.StartAsync();
        await ranges.AppendAsync("old", 40);
        await ranges.JumpToAsync(1);
        await ranges.AppendAsync("now", 0);
        await ranges.HandledAsync();
        await ranges.RunAsync("alter table incident_alert detach partition incident_alert_0");
        await ranges.RunAsync("alter table alert detach partition alert_0");
        await ranges.RunAsync("drop table incident_alert_0");

        await ranges.KeepAsync();

        Assert.Equal(["alert_1", "alert_2", "incident_alert_1", "incident_alert_2"], await ranges.NamesAsync());
        Assert.Equal(["10000000"], await ranges.KeysAsync());
    }

    [Fact]
    public async Task What_pages_ask_of_an_incident_is_answered_from_the_alerts_that_are_left_were_it_none()
    {
        await using var ranges = await Ranges.StartAsync();
        await ranges.AppendAsync("old", 40);
        await ranges.JumpToAsync(1);
        await ranges.AppendAsync("young", 0);
        await ranges.HandledAsync();
        foreach (var incident in new[] { Given.Incident(1, 1), Given.Incident(2, 2) })
            await ranges.Store.Get<IStoreWriter>().RunAsync(session => IncidentColumns.Insert(session, incident), CancellationToken.None);
        foreach (var (seq, incident) in new[] { (1, 1), (10_000_000, 1), (2, 2) })
        {
            await ranges.RunAsync($"""
                insert into incident_alert (seq, incident, rule, because, familiarity, time, product, detection, severity, target, observables)
                values ({seq}, {incident}, 'same-target', 'Opened', 'New', {seq}, 'Sensor', 'Sensor: R-1', 50, 'web-1', '{"{}"}')
                """);
        }

        await ranges.Store.Get<IIncidentStore>().KeepStepsAsync(1, CancellationToken.None);
        await ranges.KeepAsync();

        Assert.DoesNotContain("alert_0", await ranges.NamesAsync());
        var queries = ranges.Store.Get<IIncidentQueries>();
        foreach (var (id, number, left) in new[] { (1, 1, 1), (2, 2, 0) })
        {
            Assert.Equal(2, (await queries.FindAsync(number, CancellationToken.None))!.State.Facts.Alerts);
            Assert.Equal(left, (await queries.AlertsAsync(id, 10, null, CancellationToken.None)).Items.Count);
            Assert.Equal(left, (await queries.DetectionsAsync(id, CancellationToken.None)).Count);
            Assert.Equal(left, (await queries.TimelineAsync(id, null, 10, CancellationToken.None)).Count);
            Assert.Empty(await queries.UsualMeanwhileAsync(id, CancellationToken.None));
            Assert.Empty(await queries.LinksAsync(id, CancellationToken.None));
        }

        Assert.Equal(2, (await queries.ListAsync(new IncidentFilter(), 10, null, CancellationToken.None)).Items.Count);
    }

    /// <summary>Writers here fail when they wait for a lock for half a second. A range is given up, and tried again, as long as somebody reads in one transaction.</summary>
    [Fact]
    public async Task Nobody_who_writes_waits_while_a_range_goes_not_even_when_somebody_reads_for_hours()
    {
        await using var ranges = await Ranges.StartAsync();
        await ranges.AppendAsync("old", 40);
        await ranges.JumpToAsync(1);
        await ranges.AppendAsync("now", 0);
        await ranges.HandledAsync();
        await ranges.JumpToAsync(2);
        using var stop = new CancellationTokenSource();
        using var written = new SemaphoreSlim(0);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await ranges.AppendAsync($"meanwhile {i}", 0);
                written.Release();
            }
        });

        foreach (var (table, range) in new[] { ("incident_alert", 2), ("alert", 3) })
        {
            var reading = await ranges.ReadOnAndOnAsync($"select count(*) from {table}");
            await ranges.KeepAsync();
            Assert.Single(await ranges.PendingAsync());

            // Room is made all the while.
            await ranges.RunAsync($"select setval('alert_seq', {range}9999990)");
            await ranges.KeepAsync();
            Assert.Contains($"alert_{range + 1}", await ranges.NamesAsync());
            Assert.Single(await ranges.PendingAsync());
            await Written();
            await reading.DisposeAsync();
        }

        await ranges.KeepAsync();
        Assert.DoesNotContain("alert_0", await ranges.NamesAsync());
        Assert.Empty(await ranges.PendingAsync());
        await Written();
        await stop.CancelAsync();
        await writing;

        async Task Written()
        {
            for (var i = 0; i < 20; i++)
                Assert.True(await written.WaitAsync(TimeSpan.FromSeconds(30)) || writing.IsCompleted, "nothing is written any more");
            Assert.False(writing.IsFaulted, $"{writing.Exception}");
        }
    }
}
