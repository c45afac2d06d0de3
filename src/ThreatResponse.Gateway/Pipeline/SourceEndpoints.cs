using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Gateway.Pipeline;

/// <summary>Configured sources and the keys of their senders.</summary>
internal static class SourceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sources", ListAsync).RequirePermission(Permission.ReadPipeline).WithTags("Sources").WithSummary("Configured sources");
        api.MapPost("/sources", AddAsync).RequirePermission(Permission.ManagePipeline).Refuses(409, 422).WithTags("Sources").WithSummary("Add a source");
        api.MapPut("/sources/{name}/weight", WeighAsync).RequirePermission(Permission.ManagePipeline).Refuses(422).WithTags("Sources").WithSummary("Its share among the sources that wait, 1 to 100: with 3 it has three turns for one. Every silo goes by it within two seconds");
        api.MapPost("/sources/{name}/key", RevealAsync).RequirePermission(Permission.ManagePipeline).WithTags("Sources").WithSummary("Show the POST address");
        api.MapPost("/sources/{name}/key/rotate", RotateAsync).RequirePermission(Permission.ManagePipeline).WithTags("Sources").WithSummary("A new POST address; the old one stops working at once");
    }

    private static async Task<Answer<Listed<SourceItem>>> ListAsync([FromServices] IGrainFactory grains, [FromServices] IPipelineQueries queries, CancellationToken stop)
    {
        var weights = await queries.WeightsAsync(stop);
        return new Listed<SourceItem>([.. (await Directory(grains).ListAsync()).Select(source => SourceItem.Of(source, weights))]);
    }

    private static async Task<Made<SourceView>> AddAsync(SourceBody body, [FromServices] IGrainFactory grains) => await Directory(grains).AddAsync(body.Name ?? "", body.Format ?? "");

    private static async Task<Answer<SourceWeight>> WeighAsync(string name, SourceWeight body, [FromServices] IGrainFactory grains)
    {
        var outcome = await Directory(grains).WeighAsync(name, body.Weight);
        return outcome.Refusal is { } refusal ? refusal : new SourceWeight(outcome.Value);
    }

    private static async Task<Answer<SourceKey>> RevealAsync(string name, HttpRequest request, [FromServices] IGrainFactory grains)
    {
        var outcome = await Directory(grains).RevealKeyAsync(name);
        return outcome.Value is { } key ? SourceKey.Of(request, key) : outcome.Refusal!;
    }

    private static async Task<Answer<SourceKey>> RotateAsync(string name, HttpRequest request, [FromServices] IGrainFactory grains)
    {
        var outcome = await Directory(grains).RotateKeyAsync(name);
        return outcome.Value is { } key ? SourceKey.Of(request, key) : outcome.Refusal!;
    }

    private static ISourceDirectoryGrain Directory(IGrainFactory grains) => grains.GetGrain<ISourceDirectoryGrain>("all");
}
