using ThreatResponse.Cluster.Tests.Running;

namespace ThreatResponse.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class Starting(RunningCluster cluster)
{
    /// <summary>The cluster was started all at once, on a database that was away at first, and empty.</summary>
    [Fact]
    public async Task Processes_that_start_at_once_wait_for_the_database_make_it_once_and_one_administrator()
    {
        await cluster.ReadyAsync();

        var scripts = await cluster.QueryAsync("select scriptname from schemaversions", row => row.GetString(0));
        Assert.Equal(scripts.Distinct().Count(), scripts.Count);
        Assert.Single(await cluster.QueryAsync("select 1 from OrleansStorage where GrainTypeString like '%account%'", row => row.GetInt32(0)));
        Assert.Single(cluster.All.SelectMany(process => process.Output.Split('\n')), line => line.Contains("sign in as admin with password", StringComparison.Ordinal));
    }
}
