using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>The response rules, those of the configuration and those written here. One grain, key <c>all</c>. A change is heard by whoever runs them before the call returns.</summary>
[Alias("tr.IResponseRulesGrain")]
public interface IResponseRulesGrain : IGrainWithStringKey
{
    /// <summary>By name.</summary>
    [Requires(Permission.ReadResponse), Repeatable, Alias("List")]
    Task<IReadOnlyList<RuleView>> ListAsync();

    [Requires(Permission.ReadResponse), Repeatable, Alias("Get")]
    Task<Outcome<RuleView>> GetAsync(string name);

    /// <summary>The newest first.</summary>
    [Requires(Permission.ReadResponse), Repeatable, Alias("Versions")]
    Task<Outcome<IReadOnlyList<RuleVersion>>> VersionsAsync(string name);

    /// <summary>What conditions may ask about.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Fields")]
    Task<IReadOnlyList<RuleField>> FieldsAsync();

    /// <summary>Reads a text and says what is wrong with it; nothing is saved.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Check")]
    Task<RuleCheck> CheckAsync(string text);

    /// <summary>Saves a text as the next version of the rule that it names.</summary>
    /// <param name="version">That the caller saw; 0 for a new rule, null to save whatever is there.</param>
    /// <param name="why">Required.</param>
    [Requires(Permission.ManageResponse), Alias("Save")]
    Task<Outcome<RuleView>> SaveAsync(string text, int? version, string why);

    /// <summary>Switches a rule on, off or to simulating: a new version with the same text but for its mode.</summary>
    [Requires(Permission.ManageResponse), Repeatable, Alias("Switch")]
    Task<Outcome<RuleView>> SwitchAsync(string name, RuleMode mode, string why);

    /// <summary>Makes an earlier text the next version. The mode stays as it is now.</summary>
    [Requires(Permission.ManageResponse), Alias("GoBack")]
    Task<Outcome<RuleView>> GoBackAsync(string name, int version, string why);

    /// <summary>Who stopped all rules; null while they run.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Stopped")]
    Task<RuleStop?> StoppedAsync();

    /// <summary>Stops every rule at once: runs that wait are not carried out any more, and none begins until they go on. What was done stays.</summary>
    [Requires(Permission.Respond), Repeatable, Alias("CancelAll")]
    Task<Outcome<RuleStop>> CancelAllAsync(string reason);

    /// <summary>Lets the rules go on, with what happens from now on.</summary>
    /// <returns>The stop that is over.</returns>
    [Requires(Permission.ManageResponse), Repeatable, Alias("GoOn")]
    Task<Outcome<RuleStop>> GoOnAsync(string reason);

    [Requires(Permission.System), Repeatable, AlwaysInterleave, Alias("Watched")]
    Task<WatchedRules> WatchedAsync();
}
