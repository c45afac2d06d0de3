using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Storage.Queries.Indicators;

/// <summary>How far incidents are in hearing of verdicts.</summary>
public interface ITellingQueries
{
    /// <param name="keys">Of indicators, <c>type|value</c>.</param>
    /// <returns>Of those that were ever judged, in no order.</returns>
    Task<IReadOnlyList<VerdictTelling>> OfAsync(IReadOnlyCollection<string> keys, CancellationToken stop);
}
