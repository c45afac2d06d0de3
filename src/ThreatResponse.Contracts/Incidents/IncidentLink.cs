namespace ThreatResponse.Contracts.Incidents;

/// <summary>Two incidents that share something, and why.</summary>
/// <param name="Older">The one that would take the other in.</param>
/// <param name="Younger">Its number stays valid as a redirect if it does.</param>
/// <param name="Rule">The rule whose key both have.</param>
/// <param name="Reason">The rule's sentence.</param>
[GenerateSerializer, Immutable, Alias("tr.IncidentLink")]
public sealed record IncidentLink(
    [property: Id(0)] long Older,
    [property: Id(1)] long Younger,
    [property: Id(2)] string Rule,
    [property: Id(3)] string Reason,
    [property: Id(4)] LinkKind Kind);
