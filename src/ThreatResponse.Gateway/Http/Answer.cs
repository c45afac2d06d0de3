using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using ThreatResponse.Contracts;

namespace ThreatResponse.Gateway.Http;

/// <summary>200 with a body of this type, or a problem. The type is what the API's description shows, so that the two cannot differ.</summary>
internal sealed class Answer<T>(IResult result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => result.ExecuteAsync(httpContext);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public static implicit operator Answer<T>(T body) => new(TypedResults.Json(body));

    public static implicit operator Answer<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? refusal : outcome.Value!;

    public static implicit operator Answer<T>(Refusal refusal) => Problems.Of(refusal);

    public static implicit operator Answer<T>(ProblemResult problem) => new(problem);
}
