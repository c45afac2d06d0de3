using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;

namespace ThreatResponse.Gateway.Response;

/// <summary>What is never blocked, and the switch that stops all enforcement.</summary>
internal static class ProtectedEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/protected", GetAsync).RequirePermission(Permission.ReadResponse).WithTags("Lists").WithSummary("What is never blocked, and whether enforcement is stopped");
        api.MapPost("/protected", ProtectAsync).RequirePermission(Permission.ManageResponse).Refuses(422).WithTags("Lists").WithSummary("Protect a value; blocks that it covers are lifted at once");
        api.MapDelete("/protected", UnprotectAsync).RequirePermission(Permission.ManageResponse).TakesQuery("value", "reason").Refuses(422).WithTags("Lists").WithSummary("Protect it no longer");
        api.MapPost("/enforcement/stop", StopAsync).RequirePermission(Permission.Respond).Refuses(422).WithTags("Lists").WithSummary("Stop all enforcement");
        api.MapPost("/enforcement/go-on", GoOnAsync).RequirePermission(Permission.ManageResponse).Refuses(422).WithTags("Lists").WithSummary("Let enforcement go on");
    }

    private static async Task<Answer<ProtectedView>> GetAsync([FromServices] IGrainFactory grains) => await Protected(grains).GetAsync();

    private static async Task<Answer<ProtectedEntry>> ProtectAsync(ProtectBody body, [FromServices] IGrainFactory grains) => await Protected(grains).ProtectAsync(body.Value ?? "", body.Reason ?? "");

    private static async Task<Answer<ProtectedEntry>> UnprotectAsync(HttpRequest request, [FromServices] IGrainFactory grains) =>
        await Protected(grains).UnprotectAsync(IncidentParameters.Text(request.Query, "value") ?? "", IncidentParameters.Text(request.Query, "reason") ?? "");

    private static async Task<Answer<ProtectedView>> StopAsync(ReasonBody body, [FromServices] IGrainFactory grains) => await Protected(grains).StopAsync(body.Reason ?? "");

    private static async Task<Answer<ProtectedView>> GoOnAsync(ReasonBody body, [FromServices] IGrainFactory grains) => await Protected(grains).GoOnAsync(body.Reason ?? "");

    private static IProtectedGrain Protected(IGrainFactory grains) => grains.GetGrain<IProtectedGrain>("all");
}
