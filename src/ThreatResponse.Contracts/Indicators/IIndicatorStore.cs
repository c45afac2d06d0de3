namespace ThreatResponse.Contracts.Indicators;

/// <summary>States of indicators, as their grains write them.</summary>
public interface IIndicatorStore
{
    Task<StoredIndicator?> ReadAsync(string key, CancellationToken stop);

    /// <returns>False when the row has another version.</returns>
    Task<bool> WriteAsync(string key, byte[] state, long version, CancellationToken stop);

    /// <summary>Keys of all that were judged: what a silo matches alerts against.</summary>
    Task<IReadOnlyList<string>> KeysAsync(CancellationToken stop);
}

public sealed record StoredIndicator(byte[] State, long Version);
