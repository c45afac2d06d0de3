using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Gateway.Access;

/// <summary>Where a request comes from, as browsers say it.</summary>
internal static class SameOrigin
{
    public static RequestOrigin Of(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none" ? RequestOrigin.Ours : RequestOrigin.Other;
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
            return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) ? RequestOrigin.Ours : RequestOrigin.Other;
        return RequestOrigin.NotSaid;
    }

    public static bool IsChange(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
}
