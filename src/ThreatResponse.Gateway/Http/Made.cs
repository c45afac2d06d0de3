using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using ThreatResponse.Contracts;

namespace ThreatResponse.Gateway.Http;

/// <summary>201 with what was made, or a problem; see <see cref="Answer{T}"/>.</summary>
internal sealed class Made<T>(IResult result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => result.ExecuteAsync(httpContext);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));

    public static implicit operator Made<T>(T body) => new(TypedResults.Json(body, statusCode: StatusCodes.Status201Created));

    public static implicit operator Made<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? refusal : outcome.Value!;

    public static implicit operator Made<T>(Refusal refusal) => Problems.Of(refusal);

    public static implicit operator Made<T>(ProblemResult problem) => new(problem);
}
