using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;

namespace ThreatResponse.Web.Shell;

/// <summary>Puts a page in the place of an empty refusal or a failure; programs keep their plain status.</summary>
internal static class StatusPages
{
    public static void UseStatusPages(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StatusPages));
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(async (http, next) =>
        {
            if (!ForPeople.Is(http.Request.Path))
            {
                if (http.Features.Get<IStatusCodePagesFeature>() is { } pages)
                    pages.Enabled = false;
                await next(http);
                return;
            }

            try
            {
                await next(http);
            }
            catch (Exception fault) when (fault is not OperationCanceledException && !http.Response.HasStarted)
            {
                PageLog.PageFailed(log, http.Request.Path, fault);
                http.Response.Clear();
                http.Response.StatusCode = TransientFault.Is(fault) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
                if (TransientFault.Is(fault))
                    http.Response.Headers.RetryAfter = "2";
            }
        });
    }
}
