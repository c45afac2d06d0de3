using ThreatResponse.Contracts.Connections;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Pipeline;

/// <summary>What the pipeline's page shows.</summary>
internal sealed record PipelineModel(
    Part<PipelineStats> Stats,
    Part<IReadOnlyList<SourceStep>> Rate,
    Part<IReadOnlyList<SourceStats>> Sources,
    Part<IReadOnlyList<SourceView>> Directory,
    Part<IReadOnlyDictionary<string, int>> Weights,
    Part<Page<DeadLetterRow>> DeadLetters);
