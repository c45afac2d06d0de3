using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>Versions, marks and runs of response rules, and what they follow. The rules' grain is the only writer of versions, their runner of everything else.</summary>
public interface IRuleStore
{
    /// <summary>The newest version of each rule.</summary>
    Task<IReadOnlyList<RuleVersion>> CurrentAsync(CancellationToken stop);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<RuleVersion>> VersionsAsync(string rule, CancellationToken stop);

    /// <param name="fromNow">Nothing was watched until now: what happened before is passed over.</param>
    /// <returns>False when the rule has this version already; nothing was written.</returns>
    Task<bool> AddAsync(RuleVersion version, bool fromNow, ActivityEntry said, CancellationToken stop);

    /// <summary>What happened until now is passed over.</summary>
    Task FromNowAsync(CancellationToken stop);

    Task<RulePlace> PlaceAsync(CancellationToken stop);

    /// <summary>Incidents written after a change, in order; merged ones too.</summary>
    Task<IReadOnlyList<IncidentChange>> ChangedAsync(long after, int limit, CancellationToken stop);

    /// <summary>As they are now, in order of id.</summary>
    Task<IReadOnlyList<IncidentState>> StatesAsync(IReadOnlyCollection<long> incidents, CancellationToken stop);

    /// <summary>Keys (<c>type|value</c>) of the indicators judged behind a line of the trail, and how far was looked.</summary>
    Task<(IReadOnlyList<string> Keys, long Looked)> JudgedAsync(long after, CancellationToken stop);

    /// <summary>Incidents, not closed or merged, that show a value; the newest first.</summary>
    Task<IReadOnlyList<IncidentState>> ShowingAsync(string type, string value, int limit, CancellationToken stop);

    /// <summary>What an incident shows; at most 2,000.</summary>
    Task<IReadOnlyList<SeenValue>> ValuesAsync(long incident, CancellationToken stop);

    Task<IReadOnlyList<RuleMark>> MarksAsync(IReadOnlyCollection<long> incidents, CancellationToken stop);

    /// <summary>Runs of a rule on an incident that were carried out, or simulated; over all versions.</summary>
    Task<int> RunsOnAsync(string rule, long incident, CancellationToken stop);

    /// <summary>When runs that count for a budget were, since then.</summary>
    Task<IReadOnlyList<(string Rule, DateTimeOffset At)>> RunsSinceAsync(DateTimeOffset since, CancellationToken stop);

    Task<RuleRun?> RunAsync(long id, CancellationToken stop);

    /// <returns>The runs with their ids; null when the place was another one, and nothing was written.</returns>
    Task<IReadOnlyList<RuleRun>?> CommitAsync(RuleCommit commit, CancellationToken stop);

    /// <summary>Runs on record that were not carried out yet, in order of id.</summary>
    Task<IReadOnlyList<RuleRun>> DueAsync(int limit, CancellationToken stop);

    /// <summary>What became of a run, with its lines in the trail.</summary>
    Task FinishAsync(RuleRun run, IReadOnlyList<ActivityEntry> said, CancellationToken stop);

    /// <summary>Incidents with alerts since then, merged ones left out: how many.</summary>
    Task<long> PastCountAsync(DateTimeOffset since, CancellationToken stop);

    /// <param name="after">Null: from the newest.</param>
    Task<PastIncidents> PastAsync(DateTimeOffset since, PastPlace? after, int limit, CancellationToken stop);
}
