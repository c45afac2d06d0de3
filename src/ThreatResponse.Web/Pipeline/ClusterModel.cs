using ThreatResponse.Contracts.Pipeline;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Pipeline;

/// <summary>What the cluster's page shows.</summary>
public sealed record ClusterModel(Part<PipelineStats> Stats, Part<IReadOnlyList<SiloView>> Silos, Part<IReadOnlyList<PartitionStats>> Partitions, IReadOnlyList<GroupCommitStats> Groups);
