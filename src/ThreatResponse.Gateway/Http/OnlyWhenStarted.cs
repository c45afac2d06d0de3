using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace ThreatResponse.Gateway.Http;

/// <summary>A process that listens before it has found its silos says so: nothing but its health can be asked.</summary>
internal sealed class OnlyWhenStarted(RequestDelegate next, IHostApplicationLifetime life)
{
    public Task InvokeAsync(HttpContext context) => life.ApplicationStarted.IsCancellationRequested || context.Request.Path.StartsWithSegments("/health")
        ? next(context)
        : Problems.Of(StatusCodes.Status503ServiceUnavailable, "starting", "This server is starting. Try again in a few seconds.").ExecuteAsync(context);
}
