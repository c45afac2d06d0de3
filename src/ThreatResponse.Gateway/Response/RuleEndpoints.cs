using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Response;

namespace ThreatResponse.Gateway.Response;

/// <summary>Response rules: their texts and versions, what they did, and what they would have done.</summary>
internal static class RuleEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("").WithTags("Rules");
        api.MapGet("/rules", ListAsync).RequirePermission(Permission.ReadResponse).WithSummary("Rules, what they did within a day, and whether all are stopped");
        api.MapPost("/rules", AddAsync).RequirePermission(Permission.ManageResponse).Refuses(409, 422).WithSummary("Save a new rule");
        api.MapPost("/rules/check", CheckAsync).RequirePermission(Permission.ReadResponse).WithSummary("What is wrong with a text, each with line, column and reason");
        api.MapPost("/rules/cancel-all", CancelAllAsync).RequirePermission(Permission.Respond).Refuses(422).WithSummary("Stop every rule at once");
        api.MapPost("/rules/go-on", GoOnAsync).RequirePermission(Permission.ManageResponse).Refuses(422).WithSummary("Let the rules go on, with what happens from now on");
        api.MapGet("/rules/{name}", GetAsync).RequirePermission(Permission.ReadResponse).WithSummary("A rule with its text");
        api.MapPut("/rules/{name}", SaveAsync).RequirePermission(Permission.ManageResponse).Refuses(409, 412, 422).WithSummary("Save a text as its next version");
        api.MapGet("/rules/{name}/versions", VersionsAsync).RequirePermission(Permission.ReadResponse).WithSummary("Every saved version, the newest first");
        api.MapPost("/rules/{name}/mode", SwitchAsync).RequirePermission(Permission.ManageResponse).Refuses(422).WithSummary("Switch it on, off or to simulating");
        api.MapPost("/rules/{name}/go-back", GoBackAsync).RequirePermission(Permission.ManageResponse).Refuses(422).WithSummary("Make an earlier text its next version; the mode stays");
        api.MapGet("/rules/{name}/runs", RunsAsync).RequirePermission(Permission.ReadResponse).TakesQuery("limit", "cursor").WithSummary("Its runs, the newest first");
        api.MapGet("/rule-runs", AllRunsAsync).RequirePermission(Permission.ReadResponse).TakesQuery("limit", "cursor").WithSummary("Runs of all rules, the newest first");
        api.MapGet("/rule-fields", FieldsAsync).RequirePermission(Permission.ReadResponse).WithSummary("What conditions may ask about");
        api.MapPost("/rule-backtest", StartAsync).RequirePermission(Permission.ManageResponse).Refuses(422).WithSummary("Begin a backtest of a text on past incidents; one for each caller");
        api.MapGet("/rule-backtest", BacktestAsync).RequirePermission(Permission.ReadResponse).Refuses(404).WithSummary("How far the backtest is, or what it found");
        api.MapDelete("/rule-backtest", CancelAsync).RequirePermission(Permission.ManageResponse).Refuses(404).WithSummary("Cancel the backtest");
    }

    private static async Task<Answer<RuleList>> ListAsync([FromServices] IGrainFactory grains, [FromServices] IRuleQueries queries, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var counts = await queries.CountsAsync(time.GetUtcNow().AddDays(-1), stop);
        return new RuleList(await Rules(grains).StoppedAsync(), [.. (await Rules(grains).ListAsync()).Select(rule => RuleItem.Of(rule, counts.GetValueOrDefault(rule.Name)))]);
    }

    private static async Task<Made<RuleView>> AddAsync(RuleBody body, [FromServices] IGrainFactory grains) => await Rules(grains).SaveAsync(body.Text ?? "", body.Version ?? 0, body.Why ?? "");

    private static async Task<Answer<RuleCheck>> CheckAsync(RuleTextBody body, [FromServices] IGrainFactory grains) => await Rules(grains).CheckAsync(body.Text ?? "");

    private static async Task<Answer<RuleStop>> CancelAllAsync(ReasonBody body, [FromServices] IGrainFactory grains) => await Rules(grains).CancelAllAsync(body.Reason ?? "");

    private static async Task<Answer<RuleStop>> GoOnAsync(ReasonBody body, [FromServices] IGrainFactory grains) => await Rules(grains).GoOnAsync(body.Reason ?? "");

    private static async Task<Answer<RuleView>> GetAsync(string name, [FromServices] IGrainFactory grains) => await Rules(grains).GetAsync(name);

    private static async Task<Answer<RuleView>> SaveAsync(string name, RuleBody body, [FromServices] IGrainFactory grains)
    {
        if ((await Rules(grains).GetAsync(name)).Refusal is { } refusal)
            return refusal;
        var check = await Rules(grains).CheckAsync(body.Text ?? "");
        return check.Name is { } named && named != name ? new RuleNameStays(name) : await Rules(grains).SaveAsync(body.Text ?? "", body.Version, body.Why ?? "");
    }

    private static async Task<Answer<Listed<RuleVersion>>> VersionsAsync(string name, [FromServices] IGrainFactory grains)
    {
        var versions = await Rules(grains).VersionsAsync(name);
        return versions.Value is { } all ? new Listed<RuleVersion>(all) : versions.Refusal!;
    }

    private static async Task<Answer<RuleView>> SwitchAsync(string name, RuleModeBody body, [FromServices] IGrainFactory grains) =>
        body.Mode is { } mode ? await Rules(grains).SwitchAsync(name, mode, body.Why ?? "") : new RuleIsFaulty([new RuleTextFault(1, 1, "mode is needed: off, simulate or on.")]);

    private static async Task<Answer<RuleView>> GoBackAsync(string name, GoBackBody body, [FromServices] IGrainFactory grains) => await Rules(grains).GoBackAsync(name, body.Version ?? 0, body.Why ?? "");

    private static async Task<Answer<Page<RuleRun>>> RunsAsync(string name, HttpRequest request, [FromServices] IRuleQueries queries, CancellationToken stop)
    {
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        return await queries.RunsAsync(name, limit, cursor, stop);
    }

    private static async Task<Answer<Page<RuleRun>>> AllRunsAsync(HttpRequest request, [FromServices] IRuleQueries queries, CancellationToken stop)
    {
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        return await queries.RunsAsync(null, limit, cursor, stop);
    }

    private static async Task<Answer<Listed<RuleField>>> FieldsAsync([FromServices] IGrainFactory grains) => new Listed<RuleField>(await Rules(grains).FieldsAsync());

    private static async Task<Answer<RuleBacktest>> StartAsync(BacktestBody body, HttpContext context, [FromServices] IGrainFactory grains) => await Backtest(context, grains).StartAsync(body.Text ?? "", body.Days ?? 30);

    private static async Task<Answer<RuleBacktest>> BacktestAsync(HttpContext context, [FromServices] IGrainFactory grains) => As(await Backtest(context, grains).GetAsync());

    private static async Task<Answer<RuleBacktest>> CancelAsync(HttpContext context, [FromServices] IGrainFactory grains)
    {
        await Backtest(context, grains).CancelAsync();
        return As(await Backtest(context, grains).GetAsync());
    }

    private static Answer<RuleBacktest> As(RuleBacktest? backtest) => backtest is null ? new BacktestNotFound() : backtest;

    private static IRuleBacktestGrain Backtest(HttpContext context, IGrainFactory grains) => grains.GetGrain<IRuleBacktestGrain>($"api {((Caller)context.Items[typeof(Caller)]!).Name}");

    private static IResponseRulesGrain Rules(IGrainFactory grains) => grains.GetGrain<IResponseRulesGrain>("all");
}
