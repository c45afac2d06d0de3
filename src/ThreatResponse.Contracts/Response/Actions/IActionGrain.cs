using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response.Actions;

/// <summary>
/// One action, and the only writer of its row. Key: its id. What it is about to do is written down before it does it; whoever comes after a kill looks what came
/// of it, and does it again only when it is known that nothing did.
/// </summary>
[Alias("tr.IActionGrain")]
public interface IActionGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadResponse), Repeatable, Alias("Get")]
    Task<Outcome<ResponseAction>> GetAsync();

    /// <summary>Goes on with it as far as it goes now.</summary>
    [Requires(Permission.System), Repeatable, Alias("GoOn")]
    Task<Outcome<ResponseAction>> GoOnAsync();

    /// <summary>The same, for whoever does not wait: something that it waits for was decided.</summary>
    [Requires(Permission.System), OneWay, Alias("Look")]
    Task LookAsync();

    /// <summary>Does its inverse. Needs what asking for it needs. Refused when it is not done, nothing undoes it, or somebody changed its target since.</summary>
    [Requires(Permission.ReadResponse), Repeatable, Alias("Undo")]
    Task<Outcome<ResponseAction>> UndoAsync(string because);

    /// <summary>Somebody else than who asked lets it go on.</summary>
    [Requires(Permission.Respond), Repeatable, Alias("Approve")]
    Task<Outcome<ResponseAction>> ApproveAsync();

    /// <summary>It fails. Who asked may take it back so.</summary>
    [Requires(Permission.Respond), Repeatable, Alias("Reject")]
    Task<Outcome<ResponseAction>> RejectAsync(string because);
}
