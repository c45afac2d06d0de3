namespace ThreatResponse.Contracts.Incidents;

/// <summary>What a merge or split would make of incidents; nothing was changed.</summary>
/// <param name="Before">As they are.</param>
/// <param name="After">As they would be; one that is taken in is left out.</param>
[GenerateSerializer, Immutable, Alias("tr.ReshapePreview")]
public sealed record ReshapePreview([property: Id(0)] IReadOnlyList<IncidentOutline> Before, [property: Id(1)] IReadOnlyList<IncidentOutline> After);

/// <param name="Number">0 for one that does not exist yet.</param>
/// <param name="Targets">How many.</param>
[GenerateSerializer, Immutable, Alias("tr.IncidentOutline")]
public sealed record IncidentOutline(
    [property: Id(0)] long Number,
    [property: Id(1)] string Title,
    [property: Id(2)] int Score,
    [property: Id(3)] long Alerts,
    [property: Id(4)] int Targets,
    [property: Id(5)] DateTimeOffset First,
    [property: Id(6)] DateTimeOffset Last);
