using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

/// <summary>What a process answers that has nothing yet to answer with: that it lives, and what it waits for.</summary>
internal static class Waiting
{
    public static void Use(WebApplication app, Func<string> why) => app.Run(context => context.Request.Path == "/health/live"
        ? Results.Text("live").ExecuteAsync(context)
        : Problems.Of(StatusCodes.Status503ServiceUnavailable, context.Request.Path == "/health/ready" ? "not-ready" : "starting", why()).ExecuteAsync(context));
}
