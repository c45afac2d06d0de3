using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>
/// Imports of one feed, key its name. An import is begun, taken page by page, and ended; each page is durable when it is answered. One that was not ended
/// has taken what it took: the next begins anew, and what is there already stays as it is.
/// </summary>
[Alias("tr.IFeedGrain")]
public interface IFeedGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadIncidents), Repeatable, Alias("Get")]
    Task<Outcome<FeedView>> GetAsync();

    /// <summary>Begins an import. One under way can take no more.</summary>
    [Requires(Permission.JudgeEntities), Alias("Begin")]
    Task<Outcome<FeedImport>> BeginAsync();

    /// <param name="run">Of the import that was begun.</param>
    /// <param name="rows">At most 5,000, in the order of their lines. Those up to the last line taken are passed over: a page that is sent again counts once.</param>
    /// <returns>The import so far.</returns>
    [Requires(Permission.JudgeEntities), Repeatable, Alias("Take")]
    Task<Outcome<FeedImport>> TakeAsync(long run, IReadOnlyList<FeedRow> rows);

    /// <param name="acceptShrink">Of a whole feed: withdraw what is gone, also when that is more than half of it.</param>
    /// <returns>Refused when a whole feed would lose more than half of itself; nothing is withdrawn then, and it can be ended again.</returns>
    [Requires(Permission.JudgeEntities), Repeatable, Alias("End")]
    Task<Outcome<FeedImport>> EndAsync(long run, bool acceptShrink);
}
