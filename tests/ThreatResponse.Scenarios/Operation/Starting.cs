using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Operation;

public sealed class Starting
{
    [Fact]
    public async Task A_wrong_configuration_names_every_fault_with_file_and_key_and_exits_with_2()
    {
        var folder = Directory.CreateTempSubdirectory("tr-scenario-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        var file = Path.Combine(folder, "wrong.yaml");
        await File.WriteAllTextAsync(file, "urls: nonsense\npartitions: 0\nsyslog:\n  port: many\nsurprise: 1\nkeep-alerts-days: 30\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "rules", "networks.yaml"), "ours: [10.0.0.0/99]\n");

        var (exit, output) = await RunningSystem.RunToEndAsync(new Dictionary<string, string> { ["TR_CONFIG"] = file, ["TR_DATA"] = folder, ["TR_SILO_PORT"] = "99999999" });

        Assert.Equal(2, exit);
        foreach (var fault in new[] { "wrong.yaml, line 1: urls", "line 2: partitions", "line 4: syslog.port", "line 5: surprise", "line 6: keep-alerts-days: the embedded store keeps all alerts", "TR_SILO_PORT: silo.port", "networks.yaml: ours[0]" })
            Assert.Contains(fault, output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task On_a_store_that_was_made_with_another_number_of_partitions_it_does_not_start_and_says_what_to_do()
    {
        await using var system = await RunningSystem.StartAsync();
        Assert.Equal(0, await system.InterruptAsync());
        var file = Path.Combine(system.Folder, "other.yaml");
        await File.WriteAllTextAsync(file, "partitions: 8\n");

        var (exit, output) = await RunningSystem.RunToEndAsync(new Dictionary<string, string> { ["TR_CONFIG"] = file, ["TR_DATA"] = system.Folder });

        Assert.Equal(2, exit);
        Assert.Contains("other.yaml: partitions: is 8, but this database was made with 4.", output, StringComparison.Ordinal);
        Assert.Contains("set partitions to 4", output, StringComparison.Ordinal);
        await system.StartAgainAsync();
    }

    [Fact]
    public async Task Asked_to_end_it_drains_and_ends_with_0_and_nothing_is_lost()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, 500).Select(i => Events.Json($"e-{i}", $"host-{i % 5}"))));

        Assert.Equal(0, await system.InterruptAsync());

        await system.StartAgainAsync();
        await system.HandledAsync();
        Assert.Equal(500, (await system.AllAsync("/incidents")).Sum(incident => incident.GetProperty("alertCount").GetInt64()));
    }

    [Fact]
    public async Task The_samples_become_a_living_system()
    {
        await using var system = await RunningSystem.StartAsync(null, null, "--sample");

        await RunningSystem.EventuallyAsync(async () => (await system.AllAsync("/incidents?state=new")).Count >= 3, "filled with samples");
        await system.HandledAsync();
        var stats = await system.GetAsync("/stats/pipeline");
        Assert.Equal(0, stats.GetProperty("deadLetters").GetInt64());
        Assert.True(stats.GetProperty("journalled").GetInt64() >= 60);
        Assert.True((await system.AllAsync("/incidents"))[0].GetProperty("score").GetInt32() >= 300);
    }

    [Fact]
    public async Task What_syslog_lost_stands_in_the_metrics_from_the_start()
    {
        await using var system = await RunningSystem.StartAsync();

        // An exporter gives the same answer for a fraction of a second.
        await RunningSystem.EventuallyAsync(async () => (await system.Http.GetStringAsync("/metrics")).Split('\n').Any(line => line.StartsWith("threatresponse_syslog_dropped", StringComparison.Ordinal) && line.Contains(" 0", StringComparison.Ordinal)), "counted");
    }
}
