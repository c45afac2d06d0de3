using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>
/// The calls that clients of Threat Response make already, at their own addresses and with their own names of members, so that they go on unchanged. They
/// send their key in <c>Authorization</c> without a word before it. Whatever is written anew uses <c>/api/v1</c>.
/// </summary>
internal static class ExistingClientEndpoints
{
    public static void Map(IEndpointRouteBuilder app, RequestSizeLimitAttribute size)
    {
        var api = app.MapGroup("/api").AddEndpointFilter(QueryNames.Check).WithMetadata(size).WithTags("Existing clients");
        MemberCalls.Map(api);
        IncidentCalls.Map(api);
        ((IEndpointConventionBuilder)api).Finally(DescribedProblems.Add);
    }
}
