using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Gateway.Pipeline;

/// <summary>Sources, figures, dead letters.</summary>
internal static class PipelineEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/stats/pipeline", async ([FromServices] IPipelineQueries queries, CancellationToken stop) => Results.Json(await queries.StatsAsync(stop)))
            .RequirePermission(Permission.ReadPipeline).WithTags("Pipeline").WithSummary("received = journalled + duplicates + deadLetters; lag is journalled and not yet handled");
        api.MapGet("/dead-letters", DeadLettersAsync).RequirePermission(Permission.ReadPipeline).WithTags("Pipeline").WithSummary("What could not be parsed, newest first");
        api.MapPost("/dead-letters/{id:long}/replay", async (long id, [FromServices] IGrainFactory grains) =>
        {
            var outcome = await grains.GetGrain<IIntakeGrain>(0).ReplayAsync(id);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Results.Json(outcome.Value);
        }).RequirePermission(Permission.ManagePipeline).WithTags("Pipeline").WithSummary("Parse it again, as the parser is now");
        api.MapDelete("/dead-letters/{id:long}", async (long id, [FromServices] IGrainFactory grains) =>
        {
            var outcome = await grains.GetGrain<IIntakeGrain>(0).DiscardAsync(id);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Results.NoContent();
        }).RequirePermission(Permission.ManagePipeline).WithTags("Pipeline").WithSummary("Settle it without a replay");

        api.MapGet("/sources", async ([FromServices] IGrainFactory grains) => Results.Json(new { items = await grains.GetGrain<ISourceDirectoryGrain>("all").ListAsync() }))
            .RequirePermission(Permission.ReadPipeline).WithTags("Sources").WithSummary("Configured sources");
        api.MapPost("/sources", async (SourceBody body, [FromServices] IGrainFactory grains) =>
        {
            var outcome = await grains.GetGrain<ISourceDirectoryGrain>("all").AddAsync(body.Name ?? "", body.Format ?? "");
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Results.Json(outcome.Value, statusCode: StatusCodes.Status201Created);
        }).RequirePermission(Permission.ManagePipeline).WithTags("Sources").WithSummary("Add a source");
        api.MapPost("/sources/{name}/key", async (string name, HttpRequest request, [FromServices] IGrainFactory grains) =>
        {
            var outcome = await grains.GetGrain<ISourceDirectoryGrain>("all").RevealKeyAsync(name);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Results.Json(KeyShown(request, outcome.Value!));
        }).RequirePermission(Permission.ManagePipeline).WithTags("Sources").WithSummary("Show the POST address");
        api.MapPost("/sources/{name}/key/rotate", async (string name, HttpRequest request, [FromServices] IGrainFactory grains) =>
        {
            var outcome = await grains.GetGrain<ISourceDirectoryGrain>("all").RotateKeyAsync(name);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Results.Json(KeyShown(request, outcome.Value!));
        }).RequirePermission(Permission.ManagePipeline).WithTags("Sources").WithSummary("A new POST address; the old one stops working at once");
    }

    private static async Task<IResult> DeadLettersAsync(HttpRequest request, [FromServices] IPipelineQueries queries, CancellationToken stop)
    {
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        var page = await queries.DeadLettersAsync(IncidentParameters.Text(request.Query, "source"), limit, cursor, stop);
        return Results.Json(new
        {
            items = page.Items.Select(letter => new
            {
                letter.Id,
                letter.Source,
                letter.Received,
                letter.Reason,
                letter.Offset,
                letter.Size,
                letter.Alike,
                raw = Utf8.IsValid(letter.Raw) ? Encoding.UTF8.GetString(letter.Raw) : null,
                rawBase64 = Convert.ToBase64String(letter.Raw),
            }),
            next = page.Next,
        });
    }

    private static object KeyShown(HttpRequest request, string key) => new { key, postUrl = $"{request.Scheme}://{request.Host}/threat/json_event/events/{key}" };

    internal sealed record SourceBody(string? Name, string? Format);
}
