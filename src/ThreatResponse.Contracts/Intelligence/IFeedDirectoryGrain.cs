using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>The feeds that there are. One grain, key <c>all</c>.</summary>
[Alias("tr.IFeedDirectoryGrain")]
public interface IFeedDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Where files of feeds can be fetched from.</summary>
    [Requires(Permission.ReadIncidents), Repeatable, Alias("Origins")]
    Task<IReadOnlyList<FeedOriginKind>> OriginsAsync();

    /// <summary>Secrets are shown as dots or references.</summary>
    [Requires(Permission.ReadIncidents), Repeatable, Alias("List")]
    Task<IReadOnlyList<FeedDefinition>> ListAsync();

    /// <summary>Secrets are shown as dots or references.</summary>
    [Requires(Permission.ReadIncidents), Repeatable, Alias("ByName")]
    Task<Outcome<FeedDefinition>> ByNameAsync(string name);

    /// <summary>With secrets as they are kept.</summary>
    [Requires(Permission.System), Repeatable, Alias("Kept")]
    Task<Outcome<FeedDefinition>> KeptAsync(string name);

    /// <summary>An origin needs <see cref="Permission.ManagePipeline"/> besides: it makes this server call others, with secrets.</summary>
    /// <returns>Refused when there is one of this name, or what is given makes no sense.</returns>
    [Requires(Permission.JudgeEntities), Alias("Add")]
    Task<Outcome<FeedDefinition>> AddAsync(FeedDefinition feed);

    /// <summary>
    /// What it says of reliability, confidence and TLP counts from the next import on. An origin that is left out stays as it is, and so does a secret that is left out
    /// or shown as dots; the kind <see cref="FeedOrigin.Upload"/> ends it. Columns that are left out stay as well; <see cref="FeedColumns.None"/> ends them. Another origin needs <see cref="Permission.ManagePipeline"/> besides.
    /// </summary>
    [Requires(Permission.JudgeEntities), Repeatable, Alias("Change")]
    Task<Outcome<FeedDefinition>> ChangeAsync(FeedDefinition feed);

    /// <summary>Wakes every feed: an import that was cut off goes on, and what is due is fetched. Done every minute by itself.</summary>
    [Requires(Permission.System), Repeatable, Alias("Wake")]
    Task WakeAsync();
}
