namespace ThreatResponse.Grains.Enrichment;

[GenerateSerializer, Alias("tr.EnrichmentFollowerState")]
internal sealed class EnrichmentFollowerState
{
    /// <summary>Incidents written until this change were looked at.</summary>
    [Id(0)] public long Change { get; set; }
}
