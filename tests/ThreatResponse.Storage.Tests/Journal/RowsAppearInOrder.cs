using Npgsql;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Journal;

namespace ThreatResponse.Storage.Tests.Journal;

/// <summary>
/// On PostgreSQL numbers are drawn before the commit. A reader that goes by <c>seq &gt; cursor</c> would miss a row that was numbered early and committed
/// late, were it not that a partition's numbers are drawn under a lock held until the commit.
/// </summary>
public sealed class RowsAppearInOrder
{
    [Fact]
    public async Task A_transaction_that_commits_late_is_waited_for()
    {
        await using var store = await RunningStore.StartAsync(Store.Postgres);
        await store.AppendAsync([Given.Alert("first")]);
        var partition = Assert.Single(await store.Get<IAlertJournal>().PartitionsAsync(0, CancellationToken.None)).Number;
        var reader = new Follower(store, partition);
        Assert.Equal(["first"], await reader.ReadOn());

        // Another process's append to the same partition, with its number drawn and its row written, that takes its time. Its source is another one, so
        // that nothing but the partition is shared.
        await using var connection = new NpgsqlConnection(store.Place);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var slow = new JournalBatch("other", "json-event", TimeProvider.System.GetUtcNow(), [new JournalEntry(Given.Alert("slow", "other"), 0, "{}"u8.ToArray())], [], [], 0);
        await new PostgresAppend(connection, [PendingAppend.Of(slow, _ => partition)]).Apply();

        var quick = store.AppendAsync([Given.Alert("quick")]);
        await Task.WhenAny(quick, SomebodyWaitsForTheLock(store.Place));
        await reader.ReadOn();
        await transaction.CommitAsync();
        await quick;
        await reader.ReadOn();

        Assert.Equal(["first", "slow", "quick"], reader.Found);
    }

    [Fact]
    public async Task A_reader_beside_many_writers_of_several_processes_misses_nothing()
    {
        const int Writers = 4;
        const int Appends = 250;
        await using var store = await RunningStore.StartAsync(Store.Postgres);
        await store.AppendAsync([Given.Alert("first")]);
        var partition = Assert.Single(await store.Get<IAlertJournal>().PartitionsAsync(0, CancellationToken.None)).Number;
        var reader = new Follower(store, partition);
        var processes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => RunningStore.StartAsync(Store.Postgres, store.Place)));
        var writing = Task.WhenAll(processes.Select((process, p) => Task.Run(async () =>
        {
            for (var i = 0; i < Appends; i++)
                await process.AppendAsync(Enumerable.Range(0, 1 + (i % 7 * p)).Select(n => Given.Alert($"{p}-{i}-{n}")));
        })));
        while (!writing.IsCompleted)
            await reader.ReadOn();
        await writing;
        await reader.ReadOn();
        foreach (var process in processes)
            await process.DisposeAsync();

        var written = 1 + Enumerable.Range(0, Writers).Sum(p => Enumerable.Range(0, Appends).Sum(i => 1 + (i % 7 * p)));
        Assert.Equal(written, reader.Found.Count);
        Assert.Equal(written, reader.Found.Distinct().Count());
    }

    private static async Task SomebodyWaitsForTheLock(string place)
    {
        await using var connection = new NpgsqlConnection(place);
        await connection.OpenAsync();
        await using var waiting = new NpgsqlCommand("select exists (select 1 from pg_locks where locktype = 'advisory' and not granted)", connection);
        while (await waiting.ExecuteScalarAsync() is not true)
            await Task.Yield();
    }

    /// <summary>Goes on from the last <c>seq</c> it saw, as the streams do.</summary>
    private sealed class Follower(RunningStore store, int partition)
    {
        private long _cursor;

        public List<string> Found { get; } = [];

        public async Task<IReadOnlyList<string>> ReadOn()
        {
            var from = Found.Count;
            while (await store.Get<IAlertJournal>().ReadAsync(partition, _cursor, 500, CancellationToken.None) is { Count: > 0 } rows)
            {
                _cursor = rows[^1].Seq;
                Found.AddRange(rows.Select(row => row.Alert.NaturalKey));
            }

            return Found[from..];
        }
    }
}
