namespace ThreatResponse.Storage.Queries.Pipeline;

/// <summary>What many callers wanted and was done in one statement or transaction.</summary>
/// <param name="Name">What is gathered: appends, incident reads, incident writes, target reads.</param>
/// <param name="Groups">How many times.</param>
/// <param name="Items">How many callers' wants in all.</param>
/// <param name="Seconds">Time with the database, in all.</param>
/// <param name="Largest">Most in one go.</param>
public sealed record GroupCommitStats(string Name, long Groups, long Items, double Seconds, int Largest);
