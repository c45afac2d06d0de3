using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using ThreatResponse.Contracts;

namespace ThreatResponse.Gateway.Http;

/// <summary>204, or a problem; see <see cref="Answer{T}"/>.</summary>
internal sealed class NothingToSay(IResult result) : IResult, IEndpointMetadataProvider
{
    public static NothingToSay Done { get; } = new(TypedResults.NoContent());

    public Task ExecuteAsync(HttpContext httpContext) => result.ExecuteAsync(httpContext);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));

    public static implicit operator NothingToSay(Refusal refusal) => new(Problems.Of(refusal));
}
