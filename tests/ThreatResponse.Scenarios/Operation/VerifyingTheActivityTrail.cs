using Microsoft.Data.Sqlite;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Operation;

public sealed class VerifyingTheActivityTrail
{
    [Fact]
    public async Task A_trail_is_whole_and_an_entry_changed_removed_or_cut_off_in_a_copy_is_named()
    {
        await using var system = await RunningSystem.StartAsync();
        foreach (var name in new[] { "one", "two", "three" })
            await system.SendAsync(HttpMethod.Post, "/sources", new { name, format = "syslog" });

        // While it runs.
        var (exit, output) = await VerifyAsync(system.Folder);
        Assert.True(exit == 0, output);
        Assert.Contains("entries checked", output, StringComparison.Ordinal);
        var head = output.Split("Head: ")[1].Split('\n')[0].Trim();
        await system.SendAsync(HttpMethod.Post, "/sources", new { name = "four", format = "syslog" });
        Assert.Equal(0, (await VerifyAsync(system.Folder, "--head", head)).ExitCode);
        Assert.Equal(0, await system.InterruptAsync());
        var last = Last(system.Folder);
        Assert.True(last >= 4);

        await BrokenAsync(system.Folder, $"update activity set text = text || '!' where id = {last - 1}", $"Entry {last - 1} is broken: its content");
        await BrokenAsync(system.Folder, $"update activity set actor = 'mallory', hash = randomblob(32) where id = {last - 1}", $"Entry {last - 1} is broken: its content");
        await BrokenAsync(system.Folder, $"update activity set at = at + 1 where id = {last}", $"Entry {last} is broken: its content");
        await BrokenAsync(system.Folder, $"delete from activity where id = {last - 1}", $"Entry {last - 1} is broken: it is missing; {last} follows");
        await BrokenAsync(system.Folder, "delete from activity where id = 1", "Entry 1 is broken: it is missing");
        await BrokenAsync(system.Folder, $"delete from activity where id >= {last - 1}", $"Entry {last - 1} is broken: it is missing at the end, as are all up to {last}");
    }

    [Fact]
    public async Task A_tail_cut_off_with_all_traces_shows_only_against_a_noted_head()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.SendAsync(HttpMethod.Post, "/sources", new { name = "one", format = "syslog" });
        Assert.Equal(0, await system.InterruptAsync());
        var head = (await VerifyAsync(system.Folder)).Output.Split("Head: ")[1].Split('\n')[0].Trim();

        Execute(system.Folder, "delete from activity where id = (select max(id) from activity); update store_tail set activity = activity - 1");

        Assert.Equal(0, (await VerifyAsync(system.Folder)).ExitCode);
        var (exit, output) = await VerifyAsync(system.Folder, "--head", head);
        Assert.Equal(1, exit);
        Assert.Contains("no entry has the noted head", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_store_cannot_be_verified()
    {
        var folder = Directory.CreateTempSubdirectory("tr-scenario-").FullName;

        var (exit, output) = await VerifyAsync(folder);

        Assert.Equal(2, exit);
        Assert.Contains(folder, output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder);
    }

    private static async Task BrokenAsync(string folder, string sql, string says)
    {
        var copy = Directory.CreateTempSubdirectory("tr-scenario-").FullName;
        File.Copy(Store(folder), Store(copy));
        Execute(copy, sql);

        var (exit, output) = await VerifyAsync(copy);

        Assert.True(exit == 1 && output.Contains(says, StringComparison.Ordinal), $"{sql}: {exit} {output}");
        Directory.Delete(copy, recursive: true);
    }

    private static Task<(int ExitCode, string Output)> VerifyAsync(string folder, params string[] more) =>
        RunningSystem.RunToEndAsync(new Dictionary<string, string>(), ["verify-activity", "--data", folder, .. more]);

    private static string Store(string folder) => Path.Combine(folder, "threat-response.db");

    private static object? Execute(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Store(folder)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static long Last(string folder) => (long)Execute(folder, "select max(id) from activity")!;
}
