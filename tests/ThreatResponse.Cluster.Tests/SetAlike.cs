using ThreatResponse.Cluster.Tests.Running;
using ThreatResponse.Testing;

namespace ThreatResponse.Cluster.Tests;

public sealed class SetAlike
{
    [Fact]
    public async Task A_process_set_to_another_number_of_partitions_than_the_database_has_does_not_start_and_says_what_to_do()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var store = await postgres.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("tr-cluster-");
        var config = Path.Combine(folder.FullName, "other.yaml");
        await File.WriteAllTextAsync(config, "partitions: 8\nstore:\n  patience: 5\n");
        await using var first = new HostProcess("first", "silo", store);
        await using var other = new HostProcess("other", "silo", store);
        first.Start();
        await first.ReadyAsync();

        other.Start(new Dictionary<string, string> { ["TR_CONFIG"] = config });
        Assert.Equal(2, await other.ExitAsync(60));
        await Patience.UntilAsync(() => other.Output.Contains("other.yaml: partitions: is 8, but this database was made with 16.", StringComparison.Ordinal) && other.Output.Contains("set partitions to 16", StringComparison.Ordinal), "told");

        // One that was killed and is started as it was is welcome.
        await first.KillAsync();
        first.Start();
        await first.ReadyAsync();
        folder.Delete(recursive: true);
    }
}
