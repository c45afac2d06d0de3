using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Imported indicators. A feed's grain is the only writer of its rows.</summary>
public interface IIntelligenceStore
{
    /// <summary>Writes a page of an import. What a feed stated before this run under an external id of the page, and not in it now, is withdrawn.</summary>
    /// <param name="indicators">External id, type and value together each once.</param>
    /// <param name="revoked">External ids that the feed takes back.</param>
    Task<(int Added, int Changed, int Same, int Withdrawn)> WriteAsync(
        string feed, Reliability reliability, long run, IReadOnlyList<NewIndicator> indicators, IReadOnlyCollection<string> revoked, DateTimeOffset now, CancellationToken stop);

    /// <summary>How many are in force, and how many of those no import since <paramref name="run"/> held.</summary>
    Task<(long InForce, long Gone)> GoneAsync(string feed, long run, CancellationToken stop);

    /// <summary>Withdraws what no import since <paramref name="run"/> held.</summary>
    Task<int> WithdrawAsync(string feed, long run, CancellationToken stop);

    /// <summary>The newest change; 0 when nothing was ever imported.</summary>
    Task<long> LatestAsync(CancellationToken stop);

    /// <summary>What changed behind a place, in order of change and id.</summary>
    Task<IReadOnlyList<IndicatorChange>> ChangedAsync((long Change, long Id) after, int limit, CancellationToken stop);

    Task<IReadOnlyList<ImportedIndicator>> ReadAsync(IReadOnlyCollection<long> ids, CancellationToken stop);

    /// <summary>Open incidents that show one of these values; the newest first.</summary>
    Task<IReadOnlyList<long>> IncidentsShowingAsync(IReadOnlyCollection<(string Type, string Value)> values, int limit, CancellationToken stop);

    /// <summary>Observables behind an id, in order: what networks and domains with all below them are compared with.</summary>
    Task<IReadOnlyList<(long Id, string Type, string Value)>> SeenAsync(long after, int limit, CancellationToken stop);
}
