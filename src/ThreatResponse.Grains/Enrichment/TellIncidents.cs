using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Users;
using ThreatResponse.Domain.Enrichment;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>Incidents that show a value learn of what was said of it. What was kept and not told is told after a crash; told twice, it changes nothing.</summary>
internal sealed class TellIncidents(IEnrichmentStore store, IIntelligenceStore intelligence, IGrainFactory grains)
{
    private const int AtOnce = 200, MostIncidents = 10_000, MostCalls = 8;

    /// <summary>Answers that have run out are news too.</summary>
    /// <returns>When the next runs out; null: none does.</returns>
    public async Task<DateTimeOffset?> AsyncOf(string provider, DateTimeOffset now)
    {
        DateTimeOffset? ends;
        while ((ends = await store.NextRunsOutAsync(provider, CancellationToken.None)) <= now)
            await store.RunOutAsync(provider, AtOnce, now, CancellationToken.None);
        while (await store.UntoldAsync(provider, AtOnce, CancellationToken.None) is { Count: > 0 } values)
        {
            await Tell([.. values.Select(value => (value.Type, value.Value))]);
            foreach (var value in values)
                await Value(provider, value.Type, value.Value);
            await store.ToldAsync(provider, values, CancellationToken.None);
        }

        return ends;
    }

    private async Task Tell(IReadOnlyCollection<(string Type, string Value)> values)
    {
        var showing = await intelligence.IncidentsShowingAsync(values, MostIncidents, CancellationToken.None);
        foreach (var few in showing.Chunk(MostCalls))
            await Task.WhenAll(few.Select(incident => grains.GetGrain<IIncidentGrain>(incident).WeighVerdictsAsync(null)));
    }

    /// <summary>Who matters by what a directory says of them: their open incidents follow.</summary>
    private async Task Value(string provider, string type, string value)
    {
        if (await store.OneAsync(provider, type, value, CancellationToken.None) is not { Answer.Identity: not null } entry)
            return;
        if (type == ObservableTypes.UserAccount)
        {
            var user = grains.GetGrain<IUserGrain>(value.ToLowerInvariant());
            if (WorthByDirectory.Of(await user.GetAsync(), entry) is { } worth)
                await user.SetValueAsync(worth.Value, worth.Reason);
        }
        else if (type is ObservableTypes.HostName or ObservableTypes.DomainName)
        {
            var host = grains.GetGrain<IHostGrain>(value.ToLowerInvariant());
            if (WorthByDirectory.Of(await host.GetAsync(), entry) is { } worth)
                await host.SetValueAsync(worth.Value, worth.Reason);
        }
    }
}
