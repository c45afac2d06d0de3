using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Enrichment;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What feeds state, asked of the silo's own intelligence. Stateless; key 0.</summary>
[Alias("tr.IIntelligenceGrain")]
public interface IIntelligenceGrain : IGrainWithIntegerKey
{
    /// <param name="type">STIX type; null: told from the value.</param>
    /// <returns>Statements that meet the value: of itself, of networks around it, of domains above it that stand for all below. Expired ones too, none that were withdrawn; the surest first. Empty also when it is no value.</returns>
    [Requires(Permission.ReadIncidents), Repeatable, Alias("Stated")]
    Task<StatedOfValue> StatedAsync(string? type, string value);

    /// <summary>What feeds, providers and people say of a value, and what follows from all of it.</summary>
    /// <param name="type">STIX type.</param>
    [Requires(Permission.ReadIncidents), Repeatable, Alias("Known")]
    Task<KnownOfValue> KnownAsync(string type, string value);
}
