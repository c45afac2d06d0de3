namespace ThreatResponse.Contracts.Incidents;

/// <summary>What one batch of one partition adds to an incident.</summary>
/// <param name="Partition">Journal partition.</param>
/// <param name="UpTo">The batch's last <c>seq</c>: applied when above the incident's mark for the partition, else ignored.</param>
/// <param name="Facts">Of the batch's alerts that joined.</param>
/// <param name="Times">Of the same alerts.</param>
[GenerateSerializer, Immutable, Alias("tr.IncidentContribution")]
public sealed record IncidentContribution(
    [property: Id(0)] int Partition,
    [property: Id(1)] long UpTo,
    [property: Id(2)] IncidentFacts Facts,
    [property: Id(3)] IncidentTimes Times);
