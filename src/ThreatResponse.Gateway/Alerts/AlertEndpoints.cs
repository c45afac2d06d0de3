using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Alerts;

namespace ThreatResponse.Gateway.Alerts;

internal static class AlertEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/alerts/{id:long}", GetAsync).RequirePermission(Permission.ReadIncidents).WithSummary("One alert with its raw payload").WithTags("Alerts");

    private static async Task<Answer<AlertFull>> GetAsync(long id, [FromServices] IAlertQueries alerts, CancellationToken stop) => await alerts.FindAsync(id, stop) is { } found
        ? AlertFull.Of(found)
        : Problems.Of(StatusCodes.Status404NotFound, "alert-not-found", $"There is no alert {id}.");
}
