using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Enrichment;

/// <summary>
/// One provider, key its name: the only one that calls it. Holds its quota, asks what is due by priority, keeps the answers, tries again by what went wrong, and tells
/// the incidents that show a value.
/// </summary>
[Alias("tr.IEnricherGrain")]
public interface IEnricherGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadIncidents), Repeatable, AlwaysInterleave, Alias("Get")]
    Task<Outcome<EnricherView>> GetAsync();

    /// <summary>Asks about a value now, before everything else, and waits a little for the answer.</summary>
    /// <returns>The entry as it is then; refused when the provider is not asked about such a value.</returns>
    [Requires(Permission.WorkIncidents), AlwaysInterleave, Alias("Ask")]
    Task<Outcome<EnrichmentEntry>> AskAsync(string type, string value);

    /// <summary>Calls it, whatever went wrong before; what had stopped goes on when that goes well.</summary>
    /// <returns>What answered, for people.</returns>
    [Requires(Permission.ManagePipeline), AlwaysInterleave, Alias("Probe")]
    Task<Outcome<string>> ProbeAsync();

    /// <summary>Its definition changed.</summary>
    [Requires(Permission.System), Repeatable, AlwaysInterleave, Alias("Changed")]
    Task ChangedAsync();

    /// <summary>Looks for what is due.</summary>
    [Requires(Permission.System), OneWay, AlwaysInterleave, Alias("Look")]
    Task LookAsync();
}

/// <summary>
/// Follows incidents as they change, and asks the providers about what they show. One grain, key <c>all</c>. Its place is durable; what is wanted twice is asked once.
/// </summary>
[Alias("tr.IEnrichmentFollowerGrain")]
public interface IEnrichmentFollowerGrain : IGrainWithStringKey
{
    /// <summary>Looks at once, and from then on by itself.</summary>
    [Requires(Permission.System), Repeatable, Alias("Wake")]
    Task WakeAsync();

    /// <summary>A provider came or was switched on: incidents that changed last are looked at again.</summary>
    [Requires(Permission.System), Repeatable, Alias("LookAgain")]
    Task LookAgainAsync();
}
