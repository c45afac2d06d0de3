namespace ThreatResponse.Cluster.Tests.Running;

[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<RunningCluster>
{
    public const string Name = "cluster";
}
