using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Storage.Queries.Alerts;

public interface IAlertQueries
{
    /// <summary>Null when there is none.</summary>
    Task<AlertDetail?> FindAsync(long id, CancellationToken stop);
}

/// <param name="Raw">The event as received, byte for byte.</param>
/// <param name="Context">What the same flow told besides, oldest first.</param>
/// <param name="Moves">Incidents it was moved between, oldest first.</param>
public sealed record AlertDetail(AlertRow Row, byte[] Raw, IReadOnlyList<AlertContext> Context, IReadOnlyList<AlertMove> Moves);

public sealed record AlertMove(DateTimeOffset At, long FromNumber, long ToNumber, string Actor, string Because);
