using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>Comments that name somebody.</summary>
public interface IMentionQueries
{
    /// <summary>How many comments after one name an account; exact up to 1,000.</summary>
    /// <param name="after">Id of the last comment that was seen; 0 for all.</param>
    Task<int> CountAsync(string account, long after, CancellationToken stop);

    /// <summary>Comments that name an account, newest first.</summary>
    /// <param name="limit">1 to 500.</param>
    Task<Page<MentionRow>> ListAsync(string account, int limit, string? cursor, CancellationToken stop);
}

/// <param name="Id">Of the comment in the activity trail: later ones have higher ids.</param>
/// <param name="Text">Markdown.</param>
/// <param name="Number">Of the incident it was written on; one that was merged leads to the one that took it in.</param>
public sealed record MentionRow(long Id, DateTimeOffset At, string ActorDisplay, string Text, long Number, string Title, IncidentStatus Status, int Score);
