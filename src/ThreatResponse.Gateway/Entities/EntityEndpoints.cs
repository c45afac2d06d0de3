using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Gateway.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.Entities;

/// <summary>Indicators, and the search over every value.</summary>
internal static class EntityEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        TargetEndpoints.Map(api);
        api.MapGet("/indicators", ListAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("q", "limit", "cursor").WithTags("Indicators").WithSummary("Observables seen, last seen first");
        api.MapGet("/indicators/{**key}", GetAsync).RequirePermission(Permission.ReadIncidents).WithTags("Indicators").WithSummary("Where a value was seen, and how it was judged");
        api.MapGet("/relations", RelationsAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("type", "value").WithTags("Indicators").WithSummary("What a value has to do with others: by feeds, by providers, and by what was seen here; the strongest 40, and of each kind how many more");
        api.MapPut("/verdicts", JudgeAsync).RequirePermission(Permission.JudgeEntities).Refuses(422).WithTags("Indicators").WithSummary("Judge a value; answers when the verdict is safe, and incidents that show it are told by and by: how far that is stands at /enrichment");
        api.MapGet("/search", SearchAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("q", "limit").WithTags("Search").WithSummary("Everything that equals, or starts with, q");
    }

    private static async Task<Answer<Page<ObservableRow>>> ListAsync(HttpRequest request, [FromServices] IEntityQueries queries, CancellationToken stop)
    {
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        return await queries.ObservablesAsync(IncidentParameters.Text(request.Query, "q"), limit, cursor, stop);
    }

    private static Task<Answer<IndicatorFull>> GetAsync(HttpContext context, [FromServices] EntityPages pages, CancellationToken stop) => pages.IndicatorAsync(LastOfPath.Of(context, "/indicators/"), stop);

    private static async Task<Answer<RelationsOfValue>> RelationsAsync(HttpRequest request, [FromServices] EntityPages pages, CancellationToken stop) =>
        IncidentParameters.Text(request.Query, "type") is { } type && IncidentParameters.Text(request.Query, "value") is { } value
            ? await pages.RelationsAsync(type, value, stop)
            : Problems.BadParameter("type, value", "are missing; expected for example ipv4-addr and 198.51.100.23.");

    private static async Task<Answer<IndicatorView>> JudgeAsync(VerdictBody body, [FromServices] IGrainFactory grains)
    {
        if (Words.Read<Verdict>(body.Verdict) is not { } verdict)
            return Problems.BadParameter("verdict", $"“{body.Verdict}” is none. Possible are {Words.All<Verdict>()}.");
        if (string.IsNullOrWhiteSpace(body.Type) || string.IsNullOrWhiteSpace(body.Value))
            return Problems.BadParameter("type, value", "are missing; expected for example ipv4-addr and 198.51.100.23.");
        return await grains.GetGrain<IIndicatorGrain>($"{body.Type}|{body.Value}").JudgeAsync(verdict, body.Reason ?? "", body.Until?.ToUniversalTime());
    }

    private static async Task<Answer<Found>> SearchAsync(HttpRequest request, [FromServices] IEntityQueries queries, CancellationToken stop)
    {
        if (IncidentParameters.Text(request.Query, "q") is not { } text)
            return Problems.BadParameter("q", "is missing; expected a value, an incident number, or words of a title.");
        var found = await queries.SearchAsync(text, IncidentParameters.Page(request.Query).Limit, stop);
        return new Found(found.Observables, [.. found.Incidents.Select(IncidentItem.Of)], [.. found.Alerts.Select(AlertItem.Of)]);
    }
}
