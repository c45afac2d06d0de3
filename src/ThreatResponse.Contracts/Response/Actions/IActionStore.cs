using ThreatResponse.Contracts.Audit;

namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>Rows of actions. An action's grain is the only writer of its row, by version.</summary>
public interface IActionStore
{
    /// <summary>Adds it, unless there is one with its id, or one of the same key that has not ended.</summary>
    /// <param name="key">What makes two wishes the same.</param>
    /// <returns>It, or the one that is there.</returns>
    Task<ResponseAction> AddAsync(ResponseAction action, string key, CancellationToken stop);

    Task<StoredAction?> ReadAsync(string id, CancellationToken stop);

    /// <summary>Writes it with what is said of it, in one commit.</summary>
    /// <returns>False when the row has another version: nothing was written.</returns>
    Task<bool> WriteAsync(ResponseAction action, long version, IReadOnlyList<ActivityEntry> activity, CancellationToken stop);

    /// <summary>Ids of those that have not ended, the oldest first; at most 1,000.</summary>
    Task<IReadOnlyList<string>> UnendedAsync(CancellationToken stop);
}

/// <param name="Version">Rises with every write.</param>
public sealed record StoredAction(ResponseAction Action, long Version);
