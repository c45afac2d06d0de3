using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Gateway.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.Incidents;

internal static class IncidentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/incidents").WithTags("Incidents");
        incidents.MapGet("/", ListAsync).RequirePermission(Permission.ReadIncidents).WithSummary("Incidents: state, minScore, source, target, q, since, assignee, sort, limit, cursor");
        incidents.MapGet("/{number:long}", GetAsync).RequirePermission(Permission.ReadIncidents).WithSummary("One incident with ledger, reasons and entities");
        incidents.MapGet("/{number:long}/alerts", AlertsAsync).RequirePermission(Permission.ReadIncidents).WithSummary("Its alerts, newest first");
        incidents.MapGet("/{number:long}/activity", ActivityAsync).RequirePermission(Permission.ReadIncidents).WithSummary("Its activity trail, newest first");
        IncidentChangeEndpoints.Map(incidents);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, [FromServices] IIncidentQueries queries, CancellationToken stop)
    {
        if (IncidentParameters.Read(request.Query, out var limit, out var problem) is not { } filter)
            return problem!;
        var page = await queries.ListAsync(filter, limit, IncidentParameters.Text(request.Query, "cursor"), stop);
        return Results.Json(new { items = page.Items.Select(IncidentItem.Of), next = page.Next });
    }

    private static async Task<IResult> GetAsync(long number, HttpResponse response, [FromServices] IIncidentQueries queries, [FromServices] IGrainFactory grains, CancellationToken stop)
    {
        if (await queries.FindAsync(number, stop) is not { } found)
            return Problems.Of(new IncidentNotFound(number));
        var state = found.State;
        var entities = await queries.ObservablesAsync(state.Id, 500, stop);
        var links = await queries.LinksAsync(state.Id, stop);
        var usual = await queries.UsualMeanwhileAsync(state.Id, stop);
        var similar = await grains.GetGrain<IIncidentGrain>(state.Id).LooksLikeAsync();
        response.Headers.ETag = Words.Etag(found.Version);
        return Results.Json(new IncidentFull(
            state.Number, state.Title, Words.Of(state.Status), state.Score, state.Facts.MaxSeverity, state.Facts.Alerts, state.Times.First, state.Times.Last, state.Assignee,
            ByCount(state.Facts.Targets), ByCount(state.Facts.Sources), Words.Etag(found.Version), state.Created, state.Closing is { } closing ? Words.Of(closing) : null, state.Closed, state.IgnoreAlikeUntil,
            state.IsRoutine,
            [.. state.Ledger.Select(line => new LedgerItem(line.Name, line.Points, line.Reason))],
            [.. state.Facts.Because.OrderByDescending(pair => pair.Value).Select(pair => Reason(pair.Key, pair.Value))],
            [.. state.Facts.LeftOut.OrderByDescending(pair => pair.Value).Select(pair => new LeftOutItem(pair.Key, pair.Value))],
            usual,
            entities,
            [.. links.Select(link => (object)new { link.Number, link.Title, state = Words.Of(link.Status), link.Score, link.Rule, link.Reason })],
            [.. similar.Select(other => (object)new { other.Number, other.Title, state = Words.Of(other.Status), other.Score, other.Similarity, other.Shared, other.Assignee })],
            found.AbsorbedNumbers,
            found.MergedNumber,
            found.RecursFromNumber));
    }

    private static async Task<IResult> AlertsAsync(long number, HttpRequest request, [FromServices] IIncidentQueries queries, CancellationToken stop)
    {
        if (await queries.FindAsync(number, stop) is not { } found)
            return Problems.Of(new IncidentNotFound(number));
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        var page = await queries.AlertsAsync(found.State.Id, limit, cursor, stop);
        return Results.Json(new { items = page.Items.Select(AlertItem.Of), next = page.Next });
    }

    private static async Task<IResult> ActivityAsync(long number, HttpRequest request, [FromServices] IIncidentQueries queries, CancellationToken stop)
    {
        if (await queries.FindAsync(number, stop) is not { } found)
            return Problems.Of(new IncidentNotFound(number));
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        var page = await queries.ActivityAsync(found.State.Id, limit, cursor, stop);
        return Results.Json(new { items = page.Items, next = page.Next });
    }

    private static ReasonItem Reason(string line, long alerts)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        return tab < 0 ? new ReasonItem("", line, alerts) : new ReasonItem(line[..tab], line[(tab + 1)..], alerts);
    }

    private static string[] ByCount(IReadOnlyDictionary<string, long> counted) =>
        [.. counted.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
}
