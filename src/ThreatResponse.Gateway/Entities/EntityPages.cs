using Microsoft.AspNetCore.Http;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Gateway.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries.Entities;

namespace ThreatResponse.Gateway.Entities;

/// <summary>What a grain knows of a value, with what the tables know.</summary>
internal sealed class EntityPages(IEntityQueries queries, IGrainFactory grains)
{
    private const int Few = 25;

    public async Task<Answer<TargetFull>> TargetAsync(string key, Task<TargetView> asked, string kind, CancellationToken stop)
    {
        var view = await asked;
        if (view.Alerts == 0 && view.ValueReason is null)
            return Problems.Of(StatusCodes.Status404NotFound, $"{kind}-not-found", $"No alert has named the {kind} {key} yet.");
        var incidents = await queries.IncidentsOfAsync(key, Few, null, stop);
        var alerts = await queries.AlertsOfAsync(key, Few, null, stop);
        return new TargetFull(
            view.Key, view.First, view.Last, view.Alerts, Words.Of(view.Value), view.ValueReason, view.Detections,
            [.. incidents.Items.Select(IncidentItem.Of)],
            [.. alerts.Items.Select(AlertItem.Of)],
            await queries.SeenWithAsync(key, Few, stop));
    }

    public async Task<Answer<IndicatorFull>> IndicatorAsync(string value, CancellationToken stop)
    {
        var seen = await queries.FindObservablesAsync(value, stop);
        if (seen.Count == 0)
            return Problems.Of(StatusCodes.Status404NotFound, "indicator-not-found", $"“{value}” was never seen here.");
        var verdicts = new List<IndicatorView>();
        foreach (var one in seen)
            verdicts.Add(await grains.GetGrain<IIndicatorGrain>($"{one.Type}|{one.Value}").GetAsync());
        var incidents = await queries.IncidentsOfAsync(value, Few, null, stop);
        var alerts = await queries.AlertsOfAsync(value, Few, null, stop);
        return new IndicatorFull(
            value,
            seen,
            [.. verdicts.Select(VerdictItem.Of)],
            [.. incidents.Items.Select(IncidentItem.Of)],
            [.. alerts.Items.Select(AlertItem.Of)],
            await queries.SeenWithAsync(value, Few, stop));
    }

    public async Task<RelationsOfValue> RelationsAsync(string type, string value, CancellationToken stop)
    {
        var known = grains.GetGrain<IIntelligenceGrain>(0).KnownAsync(type, value);
        var seenWith = await queries.SeenWithAsync(value, ValueRelations.Most, stop);
        var touched = await queries.TouchedByAsync(value, stop);
        var incidents = await queries.IncidentsOfAsync(value, ValueRelations.Most, null, stop);
        var relations = ValueRelations.Of(await known, seenWith, touched, incidents.Items);
        return new RelationsOfValue(type, value, relations.Items, relations.More);
    }
}
