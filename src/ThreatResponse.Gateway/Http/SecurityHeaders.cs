using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

/// <summary>What every answer carries. Two pages are not ours (the cluster dashboard, the API reference): they may run their own inline scripts, and still load nothing from elsewhere.</summary>
internal static class SecurityHeaders
{
    private const string Rest = "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";
    private const string Ours = "default-src 'self'; script-src 'self'; " + Rest;
    private const string Theirs = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; " + Rest;

    public static void Use(WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = IsTheirs(context.Request.Path) ? Theirs : Ours;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (ApiPaths.AreApi(context.Request.Path))
            headers.CacheControl = "no-store";
        return next(context);
    });

    private static bool IsTheirs(PathString path) => path.StartsWithSegments("/dashboard") || path.StartsWithSegments("/api/docs");
}
