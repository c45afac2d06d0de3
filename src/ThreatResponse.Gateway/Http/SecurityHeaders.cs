using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Http;

/// <summary>What every answer carries. One policy for all pages, those that are not ours (the cluster dashboard, the API reference) included: no inline script but one that this answer itself names, no eval, nothing from elsewhere.</summary>
internal static class SecurityHeaders
{
    private static readonly CompositeFormat _policy = CompositeFormat.Parse("default-src 'self'; script-src 'self'{0}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'");
    private static readonly string _strict = PolicyWith("");

    /// <summary>Lets the inline scripts of this one answer run.</summary>
    /// <returns>What they must carry.</returns>
    public static string AllowOwnScripts(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy = PolicyWith($" 'nonce-{nonce}'");
        return nonce;
    }

    public static void Use(WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _strict;
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

    private static string PolicyWith(string scripts) => string.Format(CultureInfo.InvariantCulture, _policy, scripts);
}
