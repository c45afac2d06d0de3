namespace ThreatResponse.Contracts.Connections;

/// <summary>The share that each source has among those that wait: with weight 3 it has three turns for one of the others. Every silo goes by a change within two seconds.</summary>
public interface ISourceWeights
{
    /// <returns>What it was before; 1 for a source that nobody has weighed.</returns>
    /// <exception cref="StoreBusyException">The store cannot keep up or is away; nothing has changed.</exception>
    Task<int> SetAsync(string source, int weight, CancellationToken stop);
}
