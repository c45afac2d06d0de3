using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Gateway.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Gateway.Incidents;

internal static class IncidentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/incidents").WithTags("Incidents");
        incidents.MapGet("/", ListAsync).RequirePermission(Permission.ReadIncidents).TakesQuery(IncidentParameters.Names).WithSummary("Incidents: state, minScore, maxScore, source, target, tag, q, since, assignee, sort, limit, cursor");
        incidents.MapGet("/{number:long}", GetAsync).RequirePermission(Permission.ReadIncidents).WithSummary("One incident with ledger, reasons and entities");
        incidents.MapGet("/{number:long}/alerts", AlertsAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("limit", "cursor").WithSummary("Its alerts, newest first");
        incidents.MapGet("/{number:long}/activity", ActivityAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("limit", "cursor").WithSummary("Its activity trail, newest first");
        IncidentChangeEndpoints.Map(incidents);
    }

    private static async Task<Answer<Page<IncidentItem>>> ListAsync(HttpRequest request, [FromServices] IIncidentQueries queries, CancellationToken stop)
    {
        if (IncidentParameters.Read(request.Query, out var limit, out var problem) is not { } filter)
            return problem!;
        var page = await queries.ListAsync(filter, limit, IncidentParameters.Text(request.Query, "cursor"), stop);
        return new Page<IncidentItem>([.. page.Items.Select(IncidentItem.Of)], page.Next);
    }

    private static async Task<Answer<IncidentFull>> GetAsync(long number, HttpResponse response, [FromServices] IIncidentQueries queries, [FromServices] IIntelligenceQueries intelligence, [FromServices] IGrainFactory grains, CancellationToken stop)
    {
        if (await queries.FindAsync(number, stop) is not { } found)
            return new IncidentNotFound(number);
        var state = found.State;
        var entities = await queries.ObservablesAsync(state.Id, 500, stop);
        var links = await queries.LinksAsync(state.Id, stop);
        var usual = await queries.UsualMeanwhileAsync(state.Id, stop);
        var similar = await grains.GetGrain<IIncidentGrain>(state.Id).LooksLikeAsync();
        var known = state.Circumstances.Indicator;
        var pattern = known?.Pattern is { } row ? await intelligence.PatternAsync(row, stop) : null;
        response.Headers.ETag = Words.Etag(found.Version);
        return new IncidentFull(
            state.Number, state.Title, Words.Of(state.Status), state.Score, state.Facts.MaxSeverity, state.Facts.Alerts, state.Times.First, state.Times.Last, state.Assignee,
            IncidentItem.MostFirst(state.Facts.Targets), IncidentItem.MostFirst(state.Facts.Sources), state.Tags ?? [], Words.Etag(found.Version), state.Created, state.Closing is { } closing ? Words.Of(closing) : null, state.Closed, state.IgnoreAlikeUntil,
            state.IsRoutine,
            [.. state.Ledger.Select(line => new LedgerItem(line.Name, line.Points, line.Reason))],
            known is null ? null : new IntelligenceItem(known.Value, known.By, known.Reliability, known.Confidence, pattern?.Pattern),
            [.. state.Facts.Because.OrderByDescending(pair => pair.Value).Select(pair => Reason(pair.Key, pair.Value))],
            [.. state.Facts.LeftOut.OrderByDescending(pair => pair.Value).Select(pair => new LeftOutItem(pair.Key, pair.Value))],
            usual,
            entities,
            [.. links.Select(LinkItem.Of)],
            [.. similar.Select(SimilarItem.Of)],
            found.AbsorbedNumbers,
            found.MergedNumber,
            found.RecursFromNumber);
    }

    private static async Task<Answer<Page<AlertItem>>> AlertsAsync(long number, HttpRequest request, [FromServices] IIncidentQueries queries, CancellationToken stop)
    {
        if (await queries.FindAsync(number, stop) is not { } found)
            return new IncidentNotFound(number);
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        var page = await queries.AlertsAsync(found.State.Id, limit, cursor, stop);
        return new Page<AlertItem>([.. page.Items.Select(AlertItem.Of)], page.Next);
    }

    private static async Task<Answer<Page<ActivityRow>>> ActivityAsync(long number, HttpRequest request, [FromServices] IIncidentQueries queries, CancellationToken stop)
    {
        if (await queries.FindAsync(number, stop) is not { } found)
            return new IncidentNotFound(number);
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        return await queries.ActivityAsync(found.State.Id, limit, cursor, stop);
    }

    private static ReasonItem Reason(string line, long alerts)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        return tab < 0 ? new ReasonItem("", line, alerts) : new ReasonItem(line[..tab], line[(tab + 1)..], alerts);
    }
}
