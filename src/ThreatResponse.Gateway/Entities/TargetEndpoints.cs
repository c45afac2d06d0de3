using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Users;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Entities;

namespace ThreatResponse.Gateway.Entities;

/// <summary>Hosts and users.</summary>
internal static class TargetEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/hosts", HostsAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("q", "limit", "cursor").WithTags("Hosts").WithSummary("Hosts, last seen first");
        api.MapGet("/users", UsersAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("q", "limit", "cursor").WithTags("Users").WithSummary("Users, last seen first");
        api.MapGet("/hosts/{key}", HostAsync).RequirePermission(Permission.ReadIncidents).WithTags("Hosts").WithSummary("What is known of a host");
        api.MapGet("/users/{key}", UserAsync).RequirePermission(Permission.ReadIncidents).WithTags("Users").WithSummary("What is known of a user");
        api.MapPut("/hosts/{key}/value", ValueHostAsync).RequirePermission(Permission.JudgeEntities).Refuses(422).WithTags("Hosts").WithSummary("Say what a host is worth");
        api.MapPut("/users/{key}/value", ValueUserAsync).RequirePermission(Permission.JudgeEntities).Refuses(422).WithTags("Users").WithSummary("Say what a user is worth");
    }

    private static async Task<Answer<Page<EntityRow>>> HostsAsync(HttpRequest request, [FromServices] IEntityQueries queries, CancellationToken stop)
    {
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        return await queries.HostsAsync(IncidentParameters.Text(request.Query, "q"), limit, cursor, stop);
    }

    private static async Task<Answer<Page<EntityRow>>> UsersAsync(HttpRequest request, [FromServices] IEntityQueries queries, CancellationToken stop)
    {
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        return await queries.UsersAsync(IncidentParameters.Text(request.Query, "q"), limit, cursor, stop);
    }

    private static Task<Answer<TargetFull>> HostAsync(string key, [FromServices] EntityPages pages, [FromServices] IGrainFactory grains, CancellationToken stop) =>
        pages.TargetAsync(key.ToLowerInvariant(), Host(grains, key).GetAsync(), "host", stop);

    private static Task<Answer<TargetFull>> UserAsync(string key, [FromServices] EntityPages pages, [FromServices] IGrainFactory grains, CancellationToken stop) =>
        pages.TargetAsync(key.ToLowerInvariant(), User(grains, key).GetAsync(), "user", stop);

    private static Task<Answer<TargetView>> ValueHostAsync(string key, ValueBody body, [FromServices] IGrainFactory grains) => SetAsync(body, Host(grains, key).SetValueAsync);

    private static Task<Answer<TargetView>> ValueUserAsync(string key, ValueBody body, [FromServices] IGrainFactory grains) => SetAsync(body, User(grains, key).SetValueAsync);

    private static async Task<Answer<TargetView>> SetAsync(ValueBody body, Func<TargetValue, string, Task<Outcome<TargetView>>> set) => Words.Read<TargetValue>(body.Value) is { } value
        ? await set(value, body.Reason ?? "")
        : Problems.BadParameter("value", $"“{body.Value}” is none. Possible are {Words.All<TargetValue>()}.");

    private static IHostGrain Host(IGrainFactory grains, string key) => grains.GetGrain<IHostGrain>(key.ToLowerInvariant());

    private static IUserGrain User(IGrainFactory grains, string key) => grains.GetGrain<IUserGrain>(key.ToLowerInvariant());
}
