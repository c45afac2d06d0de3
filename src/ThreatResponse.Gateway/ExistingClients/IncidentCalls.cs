using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>Incidents: those of a stretch of time, one, comment, close.</summary>
internal static class IncidentCalls
{
    private const int EventsOfOne = 500;
    private const int EventsOfEach = 50;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/incidents", ListAsync).RequirePermission(Permission.ReadIncidents).TakesQuery(IncidentWindow.Names).Refuses(504)
            .WithSummary("Incidents of a stretch of time").WithDescription($"At most 1,000, each with its newest {EventsOfEach} events. 504 when there are more: ask for a shorter stretch, as these clients do.");
        api.MapGet("/incidents/{number:long}.json", GetAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("expand_events")
            .WithSummary("One incident").WithDescription($"With its newest {EventsOfOne} events, or with expand_events=false only their ids.");
        api.MapPost("/incidents/{number:long}/comments.json", CommentAsync).RequirePermission(Permission.WorkIncidents).Refuses(409, 422).WithSummary("Comment: {summary, detail}");
        api.MapPost("/incidents/{number:long}/close.json", CloseAsync).RequirePermission(Permission.WorkIncidents).Refuses(409, 422).WithSummary("Close: {summary, detail}; closed already, it stays as it is");
    }

    private static async Task<Answer<ClientIncident[]>> ListAsync(HttpRequest request, [FromServices] IIncidentQueries queries, CancellationToken stop)
    {
        if (IncidentWindow.Read(request.Query, out var problem) is not { } window)
            return problem!;
        if (await window.FindAsync(queries, stop) is not { } numbers)
            return Problems.Of(StatusCodes.Status504GatewayTimeout, "too-many-incidents", "That are too many incidents at once. Ask for a shorter stretch of time, with created_after and created_before.");
        var found = new List<ClientIncident>();
        foreach (var number in numbers)
        {
            // One that was merged meanwhile is in the list already, or will be.
            if (await queries.FindAsync(number, stop) is { } detail && detail.State.Number == number)
                found.Add(await ReadClientIncident.OfAsync(detail.State, window.ExpandEvents, EventsOfEach, queries, stop));
        }

        return found.ToArray();
    }

    private static async Task<Answer<ClientIncident>> GetAsync(long number, HttpRequest request, [FromServices] IIncidentQueries queries, CancellationToken stop)
    {
        ProblemResult? problem = null;
        var expand = IncidentWindow.Expands(request.Query, ref problem);
        return problem is not null ? problem
            : await queries.FindAsync(number, stop) is { } found ? await ReadClientIncident.OfAsync(found.State, expand, EventsOfOne, queries, stop)
            : new IncidentNotFound(number);
    }

    private static async Task<Answer<ClientComment>> CommentAsync(long number, IncidentNote note, [FromServices] IIncidentQueries queries, [FromServices] IGrainFactory grains, CancellationToken stop)
    {
        if (await queries.FindAsync(number, stop) is not { } found)
            return new IncidentNotFound(number);
        if ((await grains.GetGrain<IIncidentGrain>(found.State.Id).CommentAsync(note.Text)).Refusal is { } refusal)
            return refusal;
        var activity = await queries.ActivityAsync(found.State.Id, 20, null, stop);
        return ClientComment.Of(found.State.Number, activity.Items.First(row => row.Kind == ClientComment.Kind));
    }

    private static async Task<Answer<ClientIncident>> CloseAsync(long number, IncidentNote note, [FromServices] IIncidentQueries queries, [FromServices] IGrainFactory grains, CancellationToken stop)
    {
        if (await queries.FindAsync(number, stop) is not { } found)
            return new IncidentNotFound(number);
        if (found.State.Status != IncidentStatus.Closed)
        {
            var change = new ChangeIncidentState(IncidentStatus.Closed, note.Classification ?? ClosingClassification.TruePositive, note.Text, null);
            if ((await grains.GetGrain<IIncidentGrain>(found.State.Id).ChangeStateAsync(change, null)).Refusal is { } refusal)
                return refusal;
        }

        return await GetClosedAsync(number, queries, stop);
    }

    private static async Task<Answer<ClientIncident>> GetClosedAsync(long number, IIncidentQueries queries, CancellationToken stop) =>
        await queries.FindAsync(number, stop) is { } found ? await ReadClientIncident.OfAsync(found.State, false, EventsOfOne, queries, stop) : new IncidentNotFound(number);
}
