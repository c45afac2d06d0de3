using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Users;
using ThreatResponse.Gateway.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries.Entities;

namespace ThreatResponse.Gateway.Entities;

/// <summary>Hosts, users, indicators, and the search over all of them.</summary>
internal static class EntityEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/hosts", async (HttpRequest request, [FromServices] IEntityQueries queries, CancellationToken stop) =>
        {
            var (limit, cursor) = IncidentParameters.Page(request.Query);
            var page = await queries.HostsAsync(IncidentParameters.Text(request.Query, "q"), limit, cursor, stop);
            return Results.Json(new { items = page.Items, next = page.Next });
        }).RequirePermission(Permission.ReadIncidents).WithTags("Hosts").WithSummary("Hosts, last seen first");
        api.MapGet("/users", async (HttpRequest request, [FromServices] IEntityQueries queries, CancellationToken stop) =>
        {
            var (limit, cursor) = IncidentParameters.Page(request.Query);
            var page = await queries.UsersAsync(IncidentParameters.Text(request.Query, "q"), limit, cursor, stop);
            return Results.Json(new { items = page.Items, next = page.Next });
        }).RequirePermission(Permission.ReadIncidents).WithTags("Users").WithSummary("Users, last seen first");
        api.MapGet("/indicators", async (HttpRequest request, [FromServices] IEntityQueries queries, CancellationToken stop) =>
        {
            var (limit, cursor) = IncidentParameters.Page(request.Query);
            var page = await queries.ObservablesAsync(IncidentParameters.Text(request.Query, "q"), limit, cursor, stop);
            return Results.Json(new { items = page.Items, next = page.Next });
        }).RequirePermission(Permission.ReadIncidents).WithTags("Indicators").WithSummary("Observables seen, last seen first");

        api.MapGet("/hosts/{key}", (string key, [FromServices] EntityPages pages, [FromServices] IGrainFactory grains, CancellationToken stop) =>
            pages.TargetAsync(key.ToLowerInvariant(), grains.GetGrain<IHostGrain>(key.ToLowerInvariant()).GetAsync(), "host", stop))
            .RequirePermission(Permission.ReadIncidents).WithTags("Hosts").WithSummary("What is known of a host");
        api.MapGet("/users/{key}", (string key, [FromServices] EntityPages pages, [FromServices] IGrainFactory grains, CancellationToken stop) =>
            pages.TargetAsync(key.ToLowerInvariant(), grains.GetGrain<IUserGrain>(key.ToLowerInvariant()).GetAsync(), "user", stop))
            .RequirePermission(Permission.ReadIncidents).WithTags("Users").WithSummary("What is known of a user");
        api.MapGet("/indicators/{**key}", (string key, [FromServices] EntityPages pages, CancellationToken stop) => pages.IndicatorAsync(key, stop))
            .RequirePermission(Permission.ReadIncidents).WithTags("Indicators").WithSummary("Where a value was seen, and how it was judged");

        api.MapPut("/hosts/{key}/value", (string key, ValueBody body, [FromServices] IGrainFactory grains) =>
            SetAsync(body, (value, reason) => grains.GetGrain<IHostGrain>(key.ToLowerInvariant()).SetValueAsync(value, reason)))
            .RequirePermission(Permission.JudgeEntities).WithTags("Hosts").WithSummary("Say what a host is worth");
        api.MapPut("/users/{key}/value", (string key, ValueBody body, [FromServices] IGrainFactory grains) =>
            SetAsync(body, (value, reason) => grains.GetGrain<IUserGrain>(key.ToLowerInvariant()).SetValueAsync(value, reason)))
            .RequirePermission(Permission.JudgeEntities).WithTags("Users").WithSummary("Say what a user is worth");
        api.MapPut("/verdicts", JudgeAsync).RequirePermission(Permission.JudgeEntities).WithTags("Indicators").WithSummary("Judge a value");

        api.MapGet("/search", async (HttpRequest request, [FromServices] IEntityQueries queries, CancellationToken stop) =>
        {
            if (IncidentParameters.Text(request.Query, "q") is not { } text)
                return Problems.BadParameter("q", "is missing; expected a value, an incident number, or words of a title.");
            var found = await queries.SearchAsync(text, IncidentParameters.Page(request.Query).Limit, stop);
            return Results.Json(new { observables = found.Observables, incidents = found.Incidents.Select(IncidentItem.Of), alerts = found.Alerts.Select(AlertItem.Of) });
        }).RequirePermission(Permission.ReadIncidents).WithTags("Search").WithSummary("Everything that equals, or starts with, q");
    }

    private static async Task<IResult> SetAsync(ValueBody body, Func<TargetValue, string, Task<Outcome<TargetView>>> set)
    {
        if (Words.Read<TargetValue>(body.Value) is not { } value)
            return Problems.BadParameter("value", $"“{body.Value}” is none. Possible are {Words.All<TargetValue>()}.");
        var outcome = await set(value, body.Reason ?? "");
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Results.Json(outcome.Value);
    }

    private static async Task<IResult> JudgeAsync(VerdictBody body, [FromServices] IGrainFactory grains)
    {
        if (Words.Read<Verdict>(body.Verdict) is not { } verdict)
            return Problems.BadParameter("verdict", $"“{body.Verdict}” is none. Possible are {Words.All<Verdict>()}.");
        if (string.IsNullOrWhiteSpace(body.Type) || string.IsNullOrWhiteSpace(body.Value))
            return Problems.BadParameter("type, value", "are missing; expected for example ipv4-addr and 198.51.100.23.");
        var outcome = await grains.GetGrain<IIndicatorGrain>($"{body.Type}|{body.Value}").JudgeAsync(verdict, body.Reason ?? "");
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Results.Json(outcome.Value);
    }

    internal sealed record ValueBody(string? Value, string? Reason);

    internal sealed record VerdictBody(string? Type, string? Value, string? Verdict, string? Reason);
}
