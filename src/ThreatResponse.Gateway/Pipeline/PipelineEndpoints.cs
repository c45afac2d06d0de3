using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Gateway.Pipeline;

/// <summary>Figures and dead letters.</summary>
internal static class PipelineEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/stats/pipeline", StatsAsync).RequirePermission(Permission.ReadPipeline).WithTags("Pipeline").WithSummary("received = journalled + duplicates + deadLetters; lag is journalled and not yet handled");
        api.MapGet("/dead-letters", DeadLettersAsync).RequirePermission(Permission.ReadPipeline).TakesQuery("source", "limit", "cursor").WithTags("Pipeline").WithSummary("What could not be parsed, newest first");
        api.MapPost("/dead-letters/{id:long}/replay", ReplayAsync).RequirePermission(Permission.ManagePipeline).Refuses(409, 422).WithTags("Pipeline").WithSummary("Parse it again, as the parser is now");
        api.MapDelete("/dead-letters/{id:long}", DiscardAsync).RequirePermission(Permission.ManagePipeline).WithTags("Pipeline").WithSummary("Settle it without a replay");
    }

    private static async Task<Answer<PipelineStats>> StatsAsync([FromServices] IPipelineQueries queries, CancellationToken stop) => await queries.StatsAsync(stop);

    private static async Task<Answer<Page<DeadLetterItem>>> DeadLettersAsync(HttpRequest request, [FromServices] IPipelineQueries queries, CancellationToken stop)
    {
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        var page = await queries.DeadLettersAsync(IncidentParameters.Text(request.Query, "source"), limit, cursor, stop);
        return new Page<DeadLetterItem>([.. page.Items.Select(DeadLetterItem.Of)], page.Next);
    }

    private static async Task<Answer<IntakeReceipt>> ReplayAsync(long id, [FromServices] IGrainFactory grains) => await grains.GetGrain<IIntakeGrain>(0).ReplayAsync(id);

    private static async Task<NothingToSay> DiscardAsync(long id, [FromServices] IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<IIntakeGrain>(0).DiscardAsync(id);
        return outcome.Refusal is { } refusal ? refusal : NothingToSay.Done;
    }
}
