using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Enrichment;

/// <summary>The providers that there are. One grain, key <c>all</c>.</summary>
[Alias("tr.IEnricherDirectoryGrain")]
public interface IEnricherDirectoryGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadIncidents), Repeatable, AlwaysInterleave, Alias("Products")]
    Task<IReadOnlyList<EnricherProduct>> ProductsAsync();

    /// <summary>Secrets shown as references, or as dots.</summary>
    [Requires(Permission.ReadIncidents), Repeatable, AlwaysInterleave, Alias("List")]
    Task<IReadOnlyList<EnricherDefinition>> ListAsync();

    /// <summary>As it is kept.</summary>
    [Requires(Permission.System), Repeatable, AlwaysInterleave, Alias("ByName")]
    Task<Outcome<EnricherDefinition>> ByNameAsync(string name);

    [Requires(Permission.ManagePipeline), Alias("Add")]
    Task<Outcome<EnricherDefinition>> AddAsync(EnricherDefinition enricher);

    /// <summary>A secret that is left out, or given as dots, stays.</summary>
    [Requires(Permission.ManagePipeline), Repeatable, Alias("Change")]
    Task<Outcome<EnricherDefinition>> ChangeAsync(EnricherDefinition enricher);

    /// <summary>Forgets it and all that it said.</summary>
    [Requires(Permission.ManagePipeline), Alias("Forget")]
    Task<Outcome<EnricherDefinition>> ForgetAsync(string name);

    /// <summary>Wakes every provider. Done every minute by itself.</summary>
    [Requires(Permission.System), Repeatable, Alias("Wake")]
    Task WakeAsync();
}
