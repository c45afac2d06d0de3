using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Gateway.Access;
using ThreatResponse.Storage.Queries.Changes;

namespace ThreatResponse.Gateway.Http;

/// <summary>Live: the process answers. Ready: it has started, and reaches the database and a silo.</summary>
internal static class Health
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    public static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).NeedsNoPermission("for whoever watches the process").ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).NeedsNoPermission("for whoever balances load").ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync([FromServices] IIncidentChanges store, [FromServices] IGrainFactory grains, [FromServices] IHostApplicationLifetime life, CancellationToken stop)
    {
        if (!life.ApplicationStarted.IsCancellationRequested || life.ApplicationStopping.IsCancellationRequested)
            return NotReady("starting or stopping");
        if (await FaultOf(store.LatestAsync(stop), stop) is { } away)
            return NotReady($"no database: {away}");
        if (await FaultOf(Silo(grains), stop) is { } unreachable)
            return NotReady($"no silo: {unreachable}");
        return Results.Text("ready");
    }

    /// <summary>Whatever is wrong comes with the task.</summary>
    private static async Task Silo(IGrainFactory grains) => await grains.GetGrain<IIntakeGrain>(0).ReadyAsync();

    private static async Task<string?> FaultOf(Task asked, CancellationToken stop)
    {
        try
        {
            await asked.WaitAsync(_patience, stop);
            return null;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            return fault is TimeoutException ? "it does not answer" : fault.GetType().Name;
        }
    }

    private static IResult NotReady(string why) => Problems.Of(StatusCodes.Status503ServiceUnavailable, "not-ready", why);
}
