using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Storage.Tests;

/// <summary>PostgreSQL refuses NUL and halves of surrogate pairs. Whatever a sender or a person writes, nothing of ours may be refused.</summary>
public sealed class AnyTextIsTaken
{
    private static readonly string[] _texts = ["nul\0inside", "\0", "half\uD83D", "\uDC00half", "\uD83D\0\uDC00", "whole \U0001F600", "50%_\\"];

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Alerts_dead_letters_and_what_flows_tell_are_journalled_once(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        for (var i = 0; i < _texts.Length; i++)
        {
            var text = _texts[i];
            var alert = Given.Alert($"{i}{text}", host: text) with
            {
                EventId = text,
                Title = text,
                Rule = text,
                FlowKey = text,
                Attackers = [new AlertPeer { Host = text, Url = text }],
                Fields = new Dictionary<string, string> { [text] = text },
            };
            var context = new JournalContext(new AlertContext { FlowKey = text, Kind = text, Occurred = Given.Start, Summary = text }, [new AlertObservable("url", text, "")]);
            var batch = new JournalBatch($"s{text}", text, TimeProvider.System.GetUtcNow(), [new JournalEntry(alert, 0, "{}"u8.ToArray())], [context], [new RejectedEvent(text, 1, new[] { (byte)i }, text)], 0);
            var first = await store.Get<IAlertJournal>().AppendAsync(batch, CancellationToken.None);
            Assert.Equal((1, 0), (first.Accepted, first.Duplicates));
            var again = await store.Get<IAlertJournal>().AppendAsync(batch, CancellationToken.None);
            Assert.Equal((0, 1), (again.Accepted, again.Duplicates));
            Assert.NotNull(await store.Get<IDeadLetters>().FindAsync(first.DeadLetters[0], CancellationToken.None));
        }

        var stats = await store.Get<IPipelineQueries>().StatsAsync(CancellationToken.None);
        Assert.Equal((_texts.Length, _texts.Length), (stats.Journalled, stats.Duplicates));
        var read = new List<JournalledAlert>();
        foreach (var partition in await store.Get<IAlertJournal>().PartitionsAsync(0, CancellationToken.None))
            read.AddRange(await store.Get<IAlertJournal>().ReadAsync(partition.Number, 0, 100, CancellationToken.None));
        Assert.Equal(_texts.Length, read.Count);
        // The body is JSON, and JSON has an escape for NUL: the alert itself keeps it.
        Assert.Contains(read, one => one.Alert.Title == "nul\0inside");
        foreach (var text in _texts)
            Assert.Contains((await store.Get<IEntityQueries>().SearchAsync(text, 50, CancellationToken.None)).Alerts, alert => Kept(alert.Alert.Title) == Kept(text));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Every_query_takes_every_word(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var (incidents, entities) = (store.Get<IIncidentQueries>(), store.Get<IEntityQueries>());
        foreach (var text in _texts)
        {
            foreach (var filter in new IncidentFilter[] { new() { Text = text }, new() { Source = text }, new() { Target = text }, new() { Target = text + "*" }, new() { Assignee = text } })
            {
                Assert.Empty((await incidents.ListAsync(filter, 10, null, CancellationToken.None)).Items);
                Assert.Equal(0, (await incidents.CountAsync(filter, CancellationToken.None)).Total);
            }

            Assert.Empty((await entities.HostsAsync(text, 10, null, CancellationToken.None)).Items);
            Assert.Empty((await entities.UsersAsync(text, 10, null, CancellationToken.None)).Items);
            Assert.Empty((await entities.ObservablesAsync(text, 10, null, CancellationToken.None)).Items);
            Assert.Empty(await entities.FindObservablesAsync(text, CancellationToken.None));
            Assert.Empty((await entities.IncidentsOfAsync(text, 10, null, CancellationToken.None)).Items);
            Assert.Empty((await entities.AlertsOfAsync(text, 10, null, CancellationToken.None)).Items);
            Assert.Empty(await entities.AlertsByDayAsync(text, 3, TimeZoneInfo.Utc, CancellationToken.None));
            Assert.Empty(await entities.SeenWithAsync(text, 10, CancellationToken.None));
            Assert.Empty((await entities.SearchAsync(text, 10, CancellationToken.None)).Incidents);
            Assert.Empty((await store.Get<IPipelineQueries>().DeadLettersAsync(text, 10, null, CancellationToken.None)).Items);
        }
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_batch_of_such_alerts_is_decided_and_found_again(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        for (var i = 0; i < _texts.Length; i++)
        {
            await store.AppendAsync([Given.Alert($"{i}", host: _texts[i])]);
            var alert = (await store.Get<IAlertJournal>().ReadAsync(0, 0, 100, CancellationToken.None))[^1];
            var (text, seq) = (_texts[i], alert.Seq);
            await store.Get<IDecisionStore>().CommitAsync(
                new DecidedBatch
                {
                    Partition = 0,
                    UpTo = seq,
                    Now = Given.Start,
                    Memberships = [new Membership(seq, seq, text, text, Familiarity.New, Given.Start, [text], [new AlertObservable("hostname", text, "target")], true, new AlertFace(text, text, 50, text, text))],
                    Openings = [Given.Incident(seq, 0, $"title {text}") with { Assignee = text }],
                    Targets = [new SavedTarget(EntityKind.Host, text, "{}"u8.ToArray(), new TargetVersion(9, 1), Given.Start, Given.Start, 1, default)],
                    Keys = new Dictionary<LinkKey, long>(),
                    TargetKeys = new Dictionary<(EntityKind, string), IReadOnlyList<KeyMemory>>(),
                    Links = [],
                },
                CancellationToken.None);

            Assert.Equal(new TargetVersion(9, 1), (await store.Get<ITargetStore>().ReadAsync(EntityKind.Host, text, CancellationToken.None))!.Version);
            var stored = await store.Get<IIncidentStore>().ReadAsync(seq, CancellationToken.None);
            Assert.Equal(2, await store.Get<IIncidentStore>().WriteAsync(stored!.State with { Title = $"again {text}" }, stored.Version, [new ActivityEntry(seq, text, text, text, text, text, Given.Start)], CancellationToken.None));
            await store.Get<IActivityTrail>().AppendAsync(new ActivityEntry(null, text, text, text, text, text, Given.Start));
            Assert.Contains((await store.Get<IIncidentQueries>().ListAsync(new IncidentFilter { Target = text }, 100, null, CancellationToken.None)).Items, row => row.Id == seq);
            Assert.Contains((await store.Get<IIncidentQueries>().ListAsync(new IncidentFilter { Assignee = text }, 100, null, CancellationToken.None)).Items, row => row.Id == seq);
        }

        // The chain is over what the rows hold, not over what was meant.
        var check = kind == Store.Sqlite ? VerifyActivityChain.In(store.Place) : VerifyActivityChain.InPostgres(store.Place);
        Assert.Null(check.Broken);
        Assert.Equal(3 * _texts.Length, check.Entries);
    }

    private static string Kept(string text) => Postgres.PostgresText.Of(text);
}
