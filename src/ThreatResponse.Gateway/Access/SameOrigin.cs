using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Access;

/// <summary>A change made with a session cookie must come from our own pages: browsers say where a request comes from.</summary>
internal static class SameOrigin
{
    public static bool Holds(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return true;
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none";
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
            return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

        // No browser: nothing could have made it send the cookie against the will of whoever holds it.
        return true;
    }
}
