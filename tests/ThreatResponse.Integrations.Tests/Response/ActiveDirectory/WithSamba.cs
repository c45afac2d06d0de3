using System.Runtime.Versioning;

namespace ThreatResponse.Integrations.Tests.Response.ActiveDirectory;

/// <summary>Tests that share the domain.</summary>
[CollectionDefinition(nameof(WithSamba))]
[SupportedOSPlatform("linux")]
public sealed class WithSamba : ICollectionFixture<SambaDomain>;
