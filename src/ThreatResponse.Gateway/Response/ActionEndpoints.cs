using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Response;

namespace ThreatResponse.Gateway.Response;

/// <summary>Actions: asked for, looked at before and after, approved, undone.</summary>
internal static class ActionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var actions = api.MapGroup("/actions").WithTags("Actions");
        actions.MapGet("/", ListAsync).RequirePermission(Permission.ReadResponse).TakesQuery("state", "incident", "target", "limit", "cursor").WithSummary("Actions, the newest first; states joined by commas");
        actions.MapPost("/", AskAsync).RequirePermission(Permission.ReadResponse).Refuses(404, 409, 422).WithSummary("Ask for an action; asked twice, it is done once. What its target refuses is on record as failed");
        actions.MapGet("/kinds", KindsAsync).RequirePermission(Permission.ReadResponse).WithSummary("What each kind needs, whether it is approved, and what undoes it");
        actions.MapPost("/dry-run", DryRunAsync).RequirePermission(Permission.ReadResponse).Refuses(404, 409, 422).WithSummary("What an action would change, on which device, and who met its target within seven days");
        actions.MapGet("/{action}", GetAsync).RequirePermission(Permission.ReadResponse).WithSummary("One action with its life");
        actions.MapPost("/{action}/undo", UndoAsync).RequirePermission(Permission.ReadResponse).Refuses(409, 422).WithSummary("Do its inverse; needs what asking for it needs");
        actions.MapPost("/{action}/approve", ApproveAsync).RequirePermission(Permission.Respond).Refuses(409, 422).WithSummary("Approve what somebody else asked for");
        actions.MapPost("/{action}/reject", RejectAsync).RequirePermission(Permission.Respond).Refuses(409, 422).WithSummary("Reject it, or take back what one has asked for");
    }

    private static async Task<Answer<Page<ResponseAction>>> ListAsync(HttpRequest request, [FromServices] IActionQueries queries, CancellationToken stop)
    {
        var states = new List<ActionState>();
        foreach (var word in IncidentParameters.Text(request.Query, "state")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (Words.Read<ActionState>(word) is not { } state)
                return Problems.BadParameter("state", $"“{word}” is none. Possible are {Words.All<ActionState>()}, several joined by commas.");
            states.Add(state);
        }

        long? incident = null;
        if (IncidentParameters.Text(request.Query, "incident") is { } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Problems.BadParameter("incident", $"“{text}” is no number of an incident.");
            incident = number;
        }

        var (limit, cursor) = IncidentParameters.Page(request.Query);
        return await queries.ListAsync(new ActionFilter(states, incident, IncidentParameters.Text(request.Query, "target")), limit, cursor, stop);
    }

    private static async Task<Answer<Listed<ActionDeclaration>>> KindsAsync([FromServices] IGrainFactory grains) => new Listed<ActionDeclaration>(await Actions(grains).KindsAsync());

    private static async Task<Made<ResponseAction>> AskAsync(ActionBody body, [FromServices] IGrainFactory grains) => body.ToWish() is { } wish ? await Actions(grains).AskAsync(wish) : NoKind();

    private static async Task<Answer<ActionPreview>> DryRunAsync(ActionBody body, [FromServices] IGrainFactory grains, [FromServices] IActionQueries queries, [FromServices] TimeProvider time, CancellationToken stop)
    {
        if (body.ToWish() is not { } wish)
            return NoKind();
        var run = await Actions(grains).DryRunAsync(wish);
        return run.Value is { } would ? new ActionPreview(would, await queries.TouchedAsync(would.Target, time.GetUtcNow() - IActionQueries.Lately, stop)) : run.Refusal!;
    }

    private static async Task<Answer<ResponseAction>> GetAsync(string action, [FromServices] IGrainFactory grains) => await Action(grains, action).GetAsync();

    private static async Task<Answer<ResponseAction>> UndoAsync(string action, ReasonBody body, [FromServices] IGrainFactory grains) => await Action(grains, action).UndoAsync(body.Reason ?? "");

    private static async Task<Answer<ResponseAction>> ApproveAsync(string action, [FromServices] IGrainFactory grains) => await Action(grains, action).ApproveAsync();

    private static async Task<Answer<ResponseAction>> RejectAsync(string action, ReasonBody body, [FromServices] IGrainFactory grains) => await Action(grains, action).RejectAsync(body.Reason ?? "");

    private static ActionIsInvalid NoKind() => new($"kind is needed: {Words.All<ActionKind>()}.");

    private static IActionsGrain Actions(IGrainFactory grains) => grains.GetGrain<IActionsGrain>("all");

    private static IActionGrain Action(IGrainFactory grains, string id) => grains.GetGrain<IActionGrain>(id);
}
