namespace ThreatResponse.Storage.Queries.Entities;

/// <summary>Alerts in which a target met a value, by incident and detecting product.</summary>
/// <param name="Target">Null when the alerts name none.</param>
public sealed record TouchedRow(string? Target, long Incident, string Product, long Alerts, DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>Whether a target's name reads as a user's: rows give the name alone.</summary>
    public static bool NamesUser(string target) => target.Contains('\\', StringComparison.Ordinal) || target.Contains('@', StringComparison.Ordinal);
}
