using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>A way to come by a feed's files, and what it needs to be told: its manifest.</summary>
/// <param name="Name">Lower-case letters, digits, dashes.</param>
/// <param name="Title">For people.</param>
/// <param name="Says">For people: what is fetched, in a sentence.</param>
/// <param name="Period">How often it is fetched unless it is said otherwise.</param>
/// <param name="GivesChanges">Each file holds what changed since the one before, so that none is ever the whole feed.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedOriginKind")]
public sealed record FeedOriginKind(
    [property: Id(0)] string Name,
    [property: Id(1)] string Title,
    [property: Id(2)] string Says,
    [property: Id(3)] IReadOnlyList<DeviceSetting> Settings,
    [property: Id(4)] TimeSpan Period,
    [property: Id(5)] bool GivesChanges);
