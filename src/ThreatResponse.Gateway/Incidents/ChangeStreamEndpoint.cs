using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Storage.Queries.Changes;

namespace ThreatResponse.Gateway.Incidents;

/// <summary>Changes of incidents as server-sent events. Whoever comes back with Last-Event-ID gets what happened meanwhile.</summary>
internal static class ChangeStreamEndpoint
{
    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/events/stream", StreamAsync).RequirePermission(Permission.ReadIncidents).WithSummary("Changes of incidents, as server-sent events").WithTags("Incidents");

    private static async Task StreamAsync(
        HttpContext context, [FromServices] IIncidentChanges changes, [FromServices] TimeProvider time, [FromServices] IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
    {
        var stop = context.RequestAborted;
        var last = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : await changes.LatestAsync(stop);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await context.Response.WriteAsync($": from {last}\n\n", stop);
        await context.Response.Body.FlushAsync(stop);
        var waiting = changes.WaitAsync(last, 100, stop);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                foreach (var row in await waiting.WaitAsync(_heartbeat, time, stop))
                {
                    last = row.Change;
                    await context.Response.WriteAsync($"id: {last}\nevent: incident\ndata: {JsonSerializer.Serialize(IncidentItem.Of(row), json.Value.SerializerOptions)}\n\n", stop);
                }

                waiting = changes.WaitAsync(last, 100, stop);
            }
            catch (TimeoutException)
            {
                await context.Response.WriteAsync(": still here\n\n", stop);
            }

            await context.Response.Body.FlushAsync(stop);
        }
    }
}
