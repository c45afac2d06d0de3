using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Gateway.Access;

namespace ThreatResponse.Gateway.Http;

/// <summary>The problems of an endpoint in the API's description: those that follow from what it is, and those that it says it refuses with.</summary>
internal static class DescribedProblems
{
    /// <summary>Declares refusals that only this endpoint knows of.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata([.. statuses.Select(Of)]);

    /// <summary>To be called last, when all else is declared.</summary>
    public static void Add(EndpointBuilder endpoint)
    {
        foreach (var status in Follow((RouteEndpointBuilder)endpoint).Distinct())
            endpoint.Metadata.Add(Of(status));
    }

    private static IEnumerable<int> Follow(RouteEndpointBuilder endpoint)
    {
        var metadata = endpoint.Metadata;
        var isQuery = metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods.Contains(HttpMethods.Get) == true;
        yield return StatusCodes.Status400BadRequest;
        yield return StatusCodes.Status503ServiceUnavailable;
        if (metadata.OfType<PermissionMetadata>().LastOrDefault()?.Permission is not null)
            yield return StatusCodes.Status401Unauthorized;
        if (!isQuery || metadata.OfType<PermissionMetadata>().LastOrDefault()?.Permission is not null)
            yield return StatusCodes.Status403Forbidden;
        if (endpoint.RoutePattern.Parameters.Count > 0)
            yield return StatusCodes.Status404NotFound;
        if (isQuery || metadata.OfType<EnableRateLimitingAttribute>().Any())
            yield return StatusCodes.Status429TooManyRequests;
        if (!metadata.OfType<IAcceptsMetadata>().Any())
            yield break;
        yield return StatusCodes.Status413PayloadTooLarge;
        yield return StatusCodes.Status415UnsupportedMediaType;
    }

    private static object Of(int status) => new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]);
}
