using System.Text.Json;
using Microsoft.Data.Sqlite;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Operation;

public sealed class BackedUp
{
    /// <summary>As the README says; <c>sqlite3</c> does no more than send these words.</summary>
    [Fact]
    public async Task A_copy_taken_while_it_runs_under_load_starts_as_a_whole_system_and_goes_on()
    {
        var copy = Directory.CreateTempSubdirectory("tr-scenario-").FullName;
        string head;
        await using (var system = await RunningSystem.StartAsync())
        {
            await system.PostAsync("json", Events.Lines(Lines(0, 300)));
            await system.HandledAsync();
            head = (await RunningSystem.RunToEndAsync(new Dictionary<string, string>(), "verify-activity", "--data", system.Folder)).Output.Split("Head: ")[1].Split('\n')[0].Trim();
            using var stop = new CancellationTokenSource();
            var load = Task.Run(async () =>
            {
                for (var from = 300; !stop.IsCancellationRequested; from += 20)
                    await system.PostAsync("json", Events.Lines(Lines(from, 20)));
            });
            await using (var connection = new SqliteConnection($"Data Source={Path.Combine(system.Folder, "threat-response.db")};Pooling=False"))
            {
                await connection.OpenAsync();
                await using var vacuum = new SqliteCommand($"vacuum into '{Path.Combine(copy, "threat-response.db")}'", connection);
                await vacuum.ExecuteNonQueryAsync();
            }

            Directory.CreateDirectory(Path.Combine(copy, "keys"));
            foreach (var key in Directory.GetFiles(Path.Combine(system.Folder, "keys")))
                File.Copy(key, Path.Combine(copy, "keys", Path.GetFileName(key)));
            await stop.CancelAsync();
            await load;
        }

        var (exit, output) = await RunningSystem.RunToEndAsync(new Dictionary<string, string>(), "verify-activity", "--data", copy, "--head", head);
        Assert.True(exit == 0, output);
        await using (var restored = await RunningSystem.StartAsync(copy))
        {
            await restored.HandledAsync();
            var kept = (await restored.GetAsync("/stats/pipeline")).GetProperty("journalled").GetInt64();
            Assert.True(kept >= 300);
            Assert.Equal(kept, await Counted(restored));
            var numbers = (await restored.AllAsync("/incidents")).Max(Number);

            Assert.Equal(300, (await restored.PostAsync("json", Events.Lines(Lines(0, 300)))).Duplicates);
            await restored.PostAsync("json", Events.Lines(Enumerable.Range(0, 10).Select(i => Events.Json($"new-{i}", "a-new-host"))));
            await restored.HandledAsync();
            Assert.Equal(kept + 10, await Counted(restored));
            Assert.True((await restored.AllAsync("/incidents")).Max(Number) > numbers);
        }

        Directory.Delete(copy, recursive: true);
    }

    private static IEnumerable<string> Lines(int from, int count) => Enumerable.Range(from, count).Select(i => Events.Json($"e-{i}", $"host-{i % 5}"));

    private static long Number(JsonElement incident) => incident.GetProperty("number").GetInt64();

    private static async Task<long> Counted(RunningSystem system) => (await system.AllAsync("/incidents")).Sum(incident => incident.GetProperty("alertCount").GetInt64());
}
