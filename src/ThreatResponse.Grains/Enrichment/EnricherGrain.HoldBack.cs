using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Enrichment;
using ThreatResponse.Integrations.Abstractions.Enrichment;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>What feeds forbid to ask, looked at just before it would be asked: a marking that has come since counts.</summary>
internal sealed partial class EnricherGrain
{
    /// <summary>Leaves out what is held back, which says so and is looked at again in a day.</summary>
    private async Task<IReadOnlyList<(EnrichmentEntry Entry, Markings Marked)>> Allowed(IReadOnlyList<EnrichmentEntry> due)
    {
        if (due.Count == 0)
            return [];
        var (definition, manifest) = (_definition!, Manifest);
        await known.ReachLatestAsync();
        var stated = await known.StatedOfAsync([.. due.Select(entry => (entry.Type, entry.Value))]);
        var allowed = new List<(EnrichmentEntry, Markings)>();
        foreach (var (entry, says) in due.Zip(stated))
        {
            if (HoldBack.Why(definition, manifest, says) is { } why)
                await store.FailAsync(entry with { Due = Now + _givenUp, Fault = why }, CancellationToken.None);
            else
                allowed.Add((entry, new Markings(HoldBack.Strictest(says.Select(one => one.Tlp)), HoldBack.Strictest(says.Select(one => one.Pap)))));
        }

        return allowed;
    }
}
