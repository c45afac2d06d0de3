using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Response;

/// <summary>
/// What devices fetch: <c>/lists/{list}/{format}</c>, GET and HEAD, with a strong ETag and 304. A device proves who it is by a key of its own, as
/// <c>X-Api-Key</c>, as a bearer token, or as the password of basic authentication. When there is nothing whole to serve, 503: an empty list would open what is closed.
/// </summary>
internal static class ServedListEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods("/lists/{list}/{format}", [HttpMethods.Get, HttpMethods.Head], FetchAsync).RequirePermission(Permission.FetchLists).ExcludeFromDescription();

    private static async Task<IResult> FetchAsync(string list, string format, HttpContext context, [FromServices] IGrainFactory grains)
    {
        var request = context.Request;
        var has = request.GetTypedHeaders().IfNoneMatch.Select(tag => tag.Tag.ToString().Trim('"')).FirstOrDefault();
        var caller = (Caller)context.Items[typeof(Caller)]!;
        var fetched = await grains.GetGrain<IServedListGrain>($"{list}/{format}").FetchAsync(has, new Fetcher(caller.Name, context.Connection.RemoteIpAddress?.ToString() ?? ""));
        if (fetched.Refusal is { } refusal)
            return Problems.Of(refusal);
        var served = fetched.Value!;
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = new EntityTagHeaderValue($"\"{served.ETag}\"");
        headers.LastModified = served.Changed;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        return served.Body is { } body && !IsUnchanged(request, has, served) ? new ListBytes(body, served.ContentType) : TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }

    /// <summary>A device that knows no ETags may know times: to the second.</summary>
    private static bool IsUnchanged(HttpRequest request, string? has, ServedList served) =>
        has is null && request.GetTypedHeaders().IfModifiedSince is { } since && served.Changed.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
}
