using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Grains.Response;

/// <summary>What <c>protected.yaml</c> protects, canonical.</summary>
public sealed record ProtectedByConfiguration(IReadOnlyList<ProtectedEntry> Entries)
{
    public static ProtectedByConfiguration Nothing { get; } = new([]);
}
