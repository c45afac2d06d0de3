using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Storage.Queries.Response;

/// <summary>Actions, and whom their targets met lately.</summary>
public interface IActionQueries
{
    /// <summary>How far back a dry run looks for whoever met the target.</summary>
    static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>Actions, the newest first.</summary>
    /// <param name="limit">1 to 500.</param>
    Task<Page<ResponseAction>> ListAsync(ActionFilter filter, int limit, string? cursor, CancellationToken stop);

    /// <summary>How many there are in each state; those that there is none of are left out.</summary>
    Task<IReadOnlyDictionary<ActionState, long>> CountsAsync(CancellationToken stop);

    /// <summary>Incidents, hosts and users whose alerts showed a value since then, those of the last alert first; at most 500 each.</summary>
    Task<TouchedLately> TouchedAsync(string value, DateTimeOffset since, CancellationToken stop);
}

/// <param name="States">Empty: all.</param>
/// <param name="Incident">Number of the incident that they are done for; null: all.</param>
/// <param name="Target">Canonical; null: all.</param>
public sealed record ActionFilter(IReadOnlyList<ActionState> States, long? Incident = null, string? Target = null);

/// <param name="Incidents">By number.</param>
public sealed record TouchedLately(IReadOnlyList<long> Incidents, IReadOnlyList<string> Hosts, IReadOnlyList<string> Users, long Alerts);
