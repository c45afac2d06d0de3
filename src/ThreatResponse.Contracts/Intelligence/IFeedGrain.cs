using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>
/// Imports of one feed, key its name. A file is received in parts and kept, then read by itself, page by page: each page is durable before the next, and an import
/// that was cut off goes on where it was. A new one takes the place of one under way; what that took is kept.
/// A feed with an origin is fetched by itself: each file goes the same way, and the origin's checkpoint is kept when it was read to its end.
/// </summary>
[Alias("tr.IFeedGrain")]
public interface IFeedGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadIncidents), Repeatable, AlwaysInterleave, Alias("Get")]
    Task<Outcome<FeedView>> GetAsync();

    /// <summary>Begins an import, whose file follows.</summary>
    /// <param name="format">Null: told from the file.</param>
    /// <param name="acceptShrink">Of a whole feed: withdraw what is gone, also when that is more than half of it.</param>
    /// <param name="columns">By which it is read when it is a table; null: those kept with the feed.</param>
    [Requires(Permission.JudgeEntities), Alias("Begin")]
    Task<Outcome<FeedImport>> BeginAsync(string? format, bool acceptShrink, FeedColumns? columns);

    /// <summary>Keeps a part of the file.</summary>
    /// <param name="run">Of the import that was begun.</param>
    /// <param name="part">From 0; sent again, it takes the place of the one before.</param>
    /// <param name="bytes">At most a megabyte.</param>
    [Requires(Permission.JudgeEntities), Repeatable, Alias("Put")]
    Task<Outcome<FeedImport>> PutAsync(long run, int part, byte[] bytes);

    /// <summary>The file is there: it is read from now on, whoever is waiting. How far it is says <see cref="GetAsync"/>.</summary>
    [Requires(Permission.JudgeEntities), Repeatable, Alias("Read")]
    Task<Outcome<FeedImport>> ReadAsync(long run);

    /// <summary>Says how a file would be read, and imports nothing.</summary>
    /// <param name="sample">Its first part, at most <see cref="FeedPreview.LargestSample"/> bytes; null: it is fetched from the feed's origin.</param>
    /// <param name="columns">Null: those kept with the feed, else those that the sample looks like. Without any column, they are proposed for what else is said.</param>
    /// <returns>Refused when the columns make no sense, or the origin gives nothing.</returns>
    [Requires(Permission.JudgeEntities), Repeatable, AlwaysInterleave, Alias("Preview")]
    Task<Outcome<FeedPreview>> PreviewAsync(byte[]? sample, FeedColumns? columns);

    /// <summary>Fetches now what there is, whatever failed before. Goes on by itself; how far it is says <see cref="GetAsync"/>.</summary>
    /// <param name="acceptShrink">As of <see cref="BeginAsync"/>, for the files of this fetch.</param>
    /// <returns>Refused when it has no origin.</returns>
    [Requires(Permission.JudgeEntities), Repeatable, Alias("Fetch")]
    Task<Outcome<FeedView>> FetchAsync(bool acceptShrink);

    /// <summary>Its definition was changed: what failed before is tried again.</summary>
    [Requires(Permission.System), OneWay, Alias("Changed")]
    Task ChangedAsync();

    /// <summary>Goes on with what a silo that is gone had begun to read, and fetches what is due.</summary>
    [Requires(Permission.System), OneWay, Alias("Look")]
    Task LookAsync();
}
