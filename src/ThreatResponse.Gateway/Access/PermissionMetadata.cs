using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Gateway.Access;

/// <summary>What an endpoint needs. One without this is refused to everyone, and fails a test.</summary>
/// <param name="Permission">Null for none.</param>
/// <param name="Because">Why none is needed.</param>
public sealed record PermissionMetadata(Permission? Permission, string? Because = null);
