namespace ThreatResponse.Storage.GrainState;

/// <summary>Rows of hot grains, by type and key. What many ask for at once is done together; each gets its own answer.</summary>
internal interface IGrainStates
{
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was.</exception>
    /// <exception cref="Contracts.StoreBusyException">The store is away.</exception>
    Task<StoredState?> ReadAsync(StateKey key, CancellationToken stop);

    /// <returns>False when the row has another version than the change expects, or is there when it expects none; nothing was done then.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was: the change is done in whole or not at all.</exception>
    /// <exception cref="Contracts.StoreBusyException">The store is away, or went away: the change is done in whole or not at all.</exception>
    Task<bool> ChangeAsync(StateChange change, CancellationToken stop);
}
