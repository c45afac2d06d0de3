using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>
/// Arbiter of the keys that alerts of several partitions share. Key: 0 to 15, by hash of the link key. Its memory is what was associated lately and may
/// not be committed yet; the table is what lasts. Losing it costs no more than a suggestion where a merge would have been.
/// </summary>
[Alias("tr.ICorrelationGrain")]
public interface ICorrelationGrain : IGrainWithIntegerKey
{
    /// <summary>Which incidents these keys were lately associated with; keys it knows nothing of are left out.</summary>
    [Requires(Permission.System), Alias("LookUp")]
    Task<IReadOnlyDictionary<LinkKey, long>> LookUpAsync(IReadOnlyList<LinkKey> keys);

    /// <summary>Associates each key with its incident, unless another batch has done so since this one looked.</summary>
    /// <returns>The keys taken meanwhile, and by which incident.</returns>
    [Requires(Permission.System), Alias("Associate")]
    Task<IReadOnlyDictionary<LinkKey, long>> AssociateAsync(IReadOnlyList<KeyClaim> claims);
}

/// <param name="Incident">To be remembered.</param>
/// <param name="Seen">What the key remembered when the batch looked; 0 for nothing.</param>
[GenerateSerializer, Immutable, Alias("tr.KeyClaim")]
public readonly record struct KeyClaim([property: Id(0)] LinkKey Key, [property: Id(1)] long Incident, [property: Id(2)] long Seen);
