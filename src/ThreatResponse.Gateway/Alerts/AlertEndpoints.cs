using System.Text;
using System.Text.Unicode;
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

    private static async Task<IResult> GetAsync(long id, [FromServices] IAlertQueries alerts, CancellationToken stop)
    {
        if (await alerts.FindAsync(id, stop) is not { } found)
            return Problems.Of(StatusCodes.Status404NotFound, "alert-not-found", $"There is no alert {id}.");
        return Results.Json(new
        {
            alert = AlertItem.Of(found.Row),
            found.Row.Alert.ThreatName,
            found.Row.Alert.Case,
            found.Row.Alert.Campaign,
            found.Row.Alert.Files,
            found.Row.Alert.Urls,
            found.Row.Alert.Domains,
            found.Row.Alert.Email,
            found.Row.Alert.Fields,
            found.Row.Alert.Remarks,
            found.Context,
            found.Moves,
            raw = Utf8.IsValid(found.Raw) ? Encoding.UTF8.GetString(found.Raw) : null,
            rawBase64 = Convert.ToBase64String(found.Raw),
        });
    }
}
