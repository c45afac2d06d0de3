using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Storage.Queries.Enrichment;

/// <summary>What providers say, for people.</summary>
public interface IEnrichmentQueries
{
    /// <summary>What each provider says of a value, or is yet to be asked; by provider.</summary>
    Task<IReadOnlyList<EnrichmentEntry>> OfValueAsync(string type, string value, CancellationToken stop);

    /// <summary>What providers say of each of these values, or are yet to be asked; by provider.</summary>
    Task<IReadOnlyList<EnrichmentEntry>> OfValuesAsync(IReadOnlyCollection<(string Type, string Value)> values, CancellationToken stop);

    /// <summary>How answers changed, oldest first; at most 1,000.</summary>
    Task<IReadOnlyList<EnrichmentPast>> PastAsync(string type, string value, CancellationToken stop);

    /// <summary>What providers say of all that an incident shows, bad first; at most 500.</summary>
    Task<IReadOnlyList<EnrichmentEntry>> OfIncidentAsync(long incident, CancellationToken stop);

    /// <summary>What waits at a provider, next first.</summary>
    Task<IReadOnlyList<EnrichmentEntry>> WaitingAsync(string provider, int limit, CancellationToken stop);
}

/// <param name="Positive">Engines that called it bad; null: the provider counts none.</param>
/// <param name="Engines">That looked at it.</param>
public sealed record EnrichmentPast(string Provider, DateTimeOffset At, Verdict Verdict, int? Score, int? Positive, int? Engines);
