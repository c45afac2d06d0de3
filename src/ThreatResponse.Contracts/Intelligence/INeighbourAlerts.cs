namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Alerts that patterns are asked of together.</summary>
public interface INeighbourAlerts
{
    /// <summary>Alerts of an incident that show a named value, and of the same targets in other incidents, not further apart in time than they may be.</summary>
    /// <param name="isNamed">Type and value. Not asked of what names a detector.</param>
    /// <param name="around">Times of the alerts whose neighbours are wanted; null: of all that show a named value.</param>
    /// <param name="reach">How far from those.</param>
    /// <returns>At most 500, the newest; none when the incident shows no named value.</returns>
    Task<NeighbourAlerts> ReadAsync(long incident, Func<string, string, bool> isNamed, (DateTimeOffset First, DateTimeOffset Last)? around, TimeSpan reach, CancellationToken stop);
}
