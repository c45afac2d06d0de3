using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>What intelligence states of all that an incident shows.</summary>
internal sealed class IncidentOpinions(IRuleStore values, KnownIndicators known)
{
    /// <param name="change">As of this change of intelligence, or later.</param>
    public async Task<Opinion?> BestAsync(long incident, long change)
    {
        await known.ReachAsync(change);
        if (known.IsEmpty)
            return null;
        var seen = await values.ValuesAsync(incident, CancellationToken.None);
        return await known.BestAsync(seen.Where(value => KnownIndicators.IsTelling(AlertObservables.RoleOf(value.Role))).Select(value => (value.Type, value.Value)));
    }
}
