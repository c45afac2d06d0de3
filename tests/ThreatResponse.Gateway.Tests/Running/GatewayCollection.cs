namespace ThreatResponse.Gateway.Tests.Running;

/// <summary>Tests that share one running gateway; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<RunningGateway>
{
    public const string Name = "gateway";
}
