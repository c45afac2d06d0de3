using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Pipeline;

/// <summary>How the pipeline does, for all open pages of a process: every one of them shows it, and looks every ten seconds.</summary>
internal sealed class PipelineState(IPipelineQueries queries, TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2);
    private readonly SharedRead<PipelineStats> stats = new(() => queries.StatsAsync(CancellationToken.None), Age, clock);

    /// <summary>At most two seconds old.</summary>
    public Task<PipelineStats> NowAsync() => stats.ReadAsync();
}
