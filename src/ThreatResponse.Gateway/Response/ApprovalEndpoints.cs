using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.Response;

/// <summary>What waits for somebody else's approval.</summary>
internal static class ApprovalEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var approvals = api.MapGroup("/approvals").WithTags("Lists");
        approvals.MapGet("/", ListAsync).RequirePermission(Permission.ReadResponse).WithSummary("What waits for approval, the soonest to time out first; then what was decided last");
        approvals.MapPost("/{request}/approve", ApproveAsync).RequirePermission(Permission.Respond).Refuses(409, 422).WithSummary("Approve what somebody else asked for: it comes onto its list");
        approvals.MapPost("/{request}/refuse", RefuseAsync).RequirePermission(Permission.Respond).Refuses(422).WithSummary("Refuse it, or take back what one has asked for");
    }

    private static async Task<Answer<Listed<ApprovalRequest>>> ListAsync([FromServices] IGrainFactory grains) => new Listed<ApprovalRequest>(await Approvals(grains).ListAsync());

    private static async Task<Answer<ApprovalRequest>> ApproveAsync(string request, [FromServices] IGrainFactory grains) => await Approvals(grains).ApproveAsync(request);

    private static async Task<Answer<ApprovalRequest>> RefuseAsync(string request, ReasonBody body, [FromServices] IGrainFactory grains) => await Approvals(grains).RefuseAsync(request, body.Reason ?? "");

    private static IApprovalsGrain Approvals(IGrainFactory grains) => grains.GetGrain<IApprovalsGrain>("all");
}
