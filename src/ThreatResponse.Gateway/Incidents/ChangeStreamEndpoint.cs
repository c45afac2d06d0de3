using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Access;
using ThreatResponse.Storage.Queries.Changes;

namespace ThreatResponse.Gateway.Incidents;

/// <summary>Changes of incidents as server-sent events. Whoever comes back with Last-Event-ID gets what happened meanwhile.</summary>
internal static class ChangeStreamEndpoint
{
    /// <summary>How often it is checked that the caller may still listen; with every third check the stream says that it is alive.</summary>
    private static readonly TimeSpan _check = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/events/stream", StreamAsync).RequirePermission(Permission.ReadIncidents).Produces<IncidentItem>(contentType: "text/event-stream").WithSummary("Changes of incidents, as server-sent events").WithTags("Incidents");

    private static async Task StreamAsync(
        HttpContext context, [FromServices] IIncidentChanges changes, [FromServices] WhoCalls who, [FromServices] TimeProvider time,
        [FromServices] IHostApplicationLifetime life, [FromServices] IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
    {
        // A stream that stays open must not hold up the end of the process: whoever listens comes back with the last number.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        var stop = either.Token;
        var last = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : await changes.LatestAsync(stop);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await context.Response.WriteAsync($": from {last}\n\n", stop);
        await context.Response.Body.FlushAsync(stop);
        var waiting = changes.WaitAsync(last, 100, stop);
        var (ticks, checkedAt) = (0, time.GetUtcNow());
        while (!stop.IsCancellationRequested)
        {
            try
            {
                foreach (var (change, row) in await waiting.WaitAsync(_check, time, stop))
                {
                    last = change;
                    await context.Response.WriteAsync($"id: {last}\nevent: incident\ndata: {JsonSerializer.Serialize(IncidentItem.Of(row), json.Value.SerializerOptions)}\n\n", stop);
                }

                waiting = changes.WaitAsync(last, 100, stop);
            }
            catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
            {
                return;
            }
            catch (TimeoutException)
            {
                if (++ticks % 3 == 0)
                    await context.Response.WriteAsync(": still here\n\n", stop);
            }

            if (time.GetUtcNow() - checkedAt >= _check)
            {
                checkedAt = time.GetUtcNow();
                if ((await who.FindAsync(context))?.May(Permission.ReadIncidents) != true)
                    return;
            }

            await context.Response.Body.FlushAsync(stop);
        }
    }
}
