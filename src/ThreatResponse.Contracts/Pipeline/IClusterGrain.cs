using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Pipeline;

/// <summary>What the cluster knows of its silos, for those who may see the pipeline. Key: 0.</summary>
[Alias("tr.IClusterGrain")]
public interface IClusterGrain : IGrainWithIntegerKey
{
    /// <summary>Silos of the membership table, those that have left for a while included, by name. A process without a silo is none.</summary>
    [Requires(Permission.ReadPipeline), Alias("Silos")]
    Task<IReadOnlyList<SiloView>> SilosAsync();
}
