namespace ThreatResponse.Storage.Queries.Intelligence;

/// <summary>What feeds state, for pages and the API.</summary>
public interface IIntelligenceQueries
{
    /// <summary>Indicators in force, by feed; a feed that has none is not in it.</summary>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken stop);

    /// <returns>Null when the row is no pattern.</returns>
    Task<PatternRow?> PatternAsync(long row, CancellationToken stop);

    /// <summary>Indicators in force whose values were seen here, last seen first. Networks, and domains for what is below them, are not looked up: incidents that show such values are told all the same.</summary>
    Task<SeenIndicators> SeenAsync(string feed, int limit, CancellationToken stop);
}
