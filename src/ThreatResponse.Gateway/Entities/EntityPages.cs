using Microsoft.AspNetCore.Http;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Gateway.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries.Entities;

namespace ThreatResponse.Gateway.Entities;

/// <summary>What a grain knows of a value, with what the tables know.</summary>
internal sealed class EntityPages(IEntityQueries queries, IGrainFactory grains)
{
    private const int Few = 25;

    public async Task<IResult> TargetAsync(string key, Task<TargetView> asked, string kind, CancellationToken stop)
    {
        var view = await asked;
        if (view.Alerts == 0 && view.ValueReason is null)
            return Problems.Of(StatusCodes.Status404NotFound, $"{kind}-not-found", $"No alert has named the {kind} {key} yet.");
        var incidents = await queries.IncidentsOfAsync(key, Few, null, stop);
        var alerts = await queries.AlertsOfAsync(key, Few, null, stop);
        return Results.Json(new
        {
            view.Key,
            view.First,
            view.Last,
            view.Alerts,
            value = Words.Of(view.Value),
            view.ValueReason,
            view.Detections,
            incidents = incidents.Items.Select(IncidentItem.Of),
            recentAlerts = alerts.Items.Select(AlertItem.Of),
            seenWith = await queries.SeenWithAsync(key, Few, stop),
        });
    }

    public async Task<IResult> IndicatorAsync(string key, CancellationToken stop)
    {
        var value = Uri.UnescapeDataString(key);
        var seen = await queries.FindObservablesAsync(value, stop);
        if (seen.Count == 0)
            return Problems.Of(StatusCodes.Status404NotFound, "indicator-not-found", $"“{value}” was never seen here.");
        var verdicts = new List<IndicatorView>();
        foreach (var one in seen)
            verdicts.Add(await grains.GetGrain<IIndicatorGrain>($"{one.Type}|{one.Value}").GetAsync());
        var incidents = await queries.IncidentsOfAsync(value, Few, null, stop);
        var alerts = await queries.AlertsOfAsync(value, Few, null, stop);
        return Results.Json(new
        {
            value,
            types = seen,
            verdicts = verdicts.Select(view => new { view.Type, view.Value, verdict = Words.Of(view.Verdict), view.Reason, view.JudgedBy, view.Judged, view.Sightings, view.LastSighted }),
            incidents = incidents.Items.Select(IncidentItem.Of),
            recentAlerts = alerts.Items.Select(AlertItem.Of),
            seenWith = await queries.SeenWithAsync(value, Few, stop),
        });
    }
}
