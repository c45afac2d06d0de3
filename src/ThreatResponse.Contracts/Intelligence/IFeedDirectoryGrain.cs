using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>The feeds that there are. One grain, key <c>all</c>.</summary>
[Alias("tr.IFeedDirectoryGrain")]
public interface IFeedDirectoryGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadIncidents), Repeatable, Alias("List")]
    Task<IReadOnlyList<FeedDefinition>> ListAsync();

    [Requires(Permission.ReadIncidents), Repeatable, Alias("ByName")]
    Task<Outcome<FeedDefinition>> ByNameAsync(string name);

    /// <returns>Refused when there is one of this name, or what is given makes no sense.</returns>
    [Requires(Permission.JudgeEntities), Alias("Add")]
    Task<Outcome<FeedDefinition>> AddAsync(FeedDefinition feed);

    /// <summary>What it says of reliability, confidence and TLP counts from the next import on.</summary>
    [Requires(Permission.JudgeEntities), Repeatable, Alias("Change")]
    Task<Outcome<FeedDefinition>> ChangeAsync(FeedDefinition feed);

    /// <summary>Wakes every feed: an import that was cut off goes on. Done every minute by itself.</summary>
    [Requires(Permission.System), Repeatable, Alias("Wake")]
    Task WakeAsync();
}
