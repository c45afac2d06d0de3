using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Intelligence.Sharing;

/// <summary>What is to be published of a value.</summary>
/// <param name="Objects">Those that are new or changed.</param>
public sealed record Publication(PublishedIndicator Indicator, IReadOnlyList<PublishedObject> Objects);
