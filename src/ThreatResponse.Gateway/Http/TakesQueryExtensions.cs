using Microsoft.AspNetCore.Builder;

namespace ThreatResponse.Gateway.Http;

internal static class TakesQueryExtensions
{
    /// <summary>Declares the query parameters of an endpoint.</summary>
    public static TBuilder TakesQuery<TBuilder>(this TBuilder endpoint, params string[] names)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new QueryNames(names));
}
