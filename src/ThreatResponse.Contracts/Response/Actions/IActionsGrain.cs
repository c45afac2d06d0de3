using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>The way in for actions. One grain, key <c>all</c>. What each kind needs beyond being able to read (<see cref="ActionDeclaration.Needs"/>) is checked inside.</summary>
[Alias("tr.IActionsGrain")]
public interface IActionsGrain : IGrainWithStringKey
{
    /// <summary>What each kind declares.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Kinds")]
    Task<IReadOnlyList<ActionDeclaration>> KindsAsync();

    /// <summary>
    /// Asks for an action and answers with it as it is then: often done already. One of the same kind, target, parameters and owner that has not ended is answered with
    /// that one; and one with an id that is known, with the one that has it. What a list or an incident refuses is on record as failed.
    /// </summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Ask")]
    Task<Outcome<ResponseAction>> AskAsync(NewAction wish);

    /// <summary>What it would do.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("DryRun")]
    Task<Outcome<ActionDryRun>> DryRunAsync(NewAction wish);

    /// <summary>Lets every action go on that has not ended. Done every minute by itself.</summary>
    [Requires(Permission.System), Repeatable, AlwaysInterleave, Alias("Wake")]
    Task WakeAsync();
}
