using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Response;
using ThreatResponse.Web.Access;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Exports;

/// <summary>Lists as CSV, read and sent page by page: UTF-8 with its mark, which spreadsheets go by.</summary>
internal static class ExportEndpoints
{
    private const int PageSize = 500;

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var export = routes.MapGroup("/export").RequireAuthorization().ExcludeFromDescription();
        export.MapGet("/incidents.csv", Incidents);
        export.MapGet("/incidents/{number:long}/alerts.csv", Alerts);
        export.MapGet("/lists/{list}.csv", Members);
    }

    // By number, whatever the order on screen: it never changes, so that no incident is left out or comes twice while scores move.
    private static async Task<IResult> Incidents(HttpContext http, string? q, [FromServices] IIncidentQueries incidents, [FromServices] IGrainFactory grains, [FromServices] TimeProvider time)
    {
        if (!MayRead(http, Permission.ReadIncidents, out var caller))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        caller.Enter();
        var likes = (await grains.GetGrain<IPreferencesGrain>(caller.Name).GetAsync()).Value;
        var teams = Teams.Of(await grains.GetGrain<IAccessDirectoryGrain>("all").AccountsAsync());
        var filter = QueueFilter.Parse(q ?? QueueView.AllOpen.Query, new QueueReader(caller.Name, time.GetUtcNow(), ZoneOf(http, likes), likes?.SeenChange, teams));
        if (filter.Errors.Any())
            return Results.Text(string.Join('\n', filter.Errors), "text/plain", Encoding.UTF8, StatusCodes.Status400BadRequest);
        var wanted = filter.Filter with { Sort = IncidentSort.Number, Ascending = false };
        await SendAsync(http, $"incidents-{Today(time)}.csv", IncidentCsv.Head, at => incidents.ListAsync(wanted, PageSize, at, http.RequestAborted), IncidentCsv.Cells);
        return Results.Empty;
    }

    private static async Task<IResult> Alerts(HttpContext http, long number, [FromServices] IIncidentQueries incidents, [FromServices] TimeProvider time)
    {
        if (!MayRead(http, Permission.ReadIncidents, out _))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (await incidents.FindAsync(number, http.RequestAborted) is not { } found)
            return Results.NotFound();
        var state = found.State;
        await SendAsync(http, string.Create(CultureInfo.InvariantCulture, $"INC-{state.Number}-alerts-{Today(time)}.csv"), AlertCsv.Head, at => incidents.AlertsAsync(state.Id, PageSize, at, http.RequestAborted), AlertCsv.Cells);
        return Results.Empty;
    }

    private static async Task<IResult> Members(HttpContext http, string list, [FromServices] IListQueries members, [FromServices] IGrainFactory grains, [FromServices] TimeProvider time)
    {
        if (!MayRead(http, Permission.ReadResponse, out var caller))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        caller.Enter();
        if ((await grains.GetGrain<IListDirectoryGrain>("all").ByNameAsync(list)).Value is not { } found)
            return Results.NotFound();
        await SendAsync(http, $"{found.Name}-{Today(time)}.csv", MemberCsv.Head, at => members.MembersAsync(found.Name, null, PageSize, at, http.RequestAborted), MemberCsv.Cells);
        return Results.Empty;
    }

    private static async Task SendAsync<T>(HttpContext http, string name, IReadOnlyList<string> head, Func<string?, Task<Page<T>>> read, Func<T, IReadOnlyList<string?>> cells)
    {
        // Files are read elsewhere: they say the same in every language.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        // The first page is read before anything is sent: what fails there is still a proper error.
        var page = await read(null);
        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.CacheControl = "no-store";
        await using var lines = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await lines.WriteAsync(Csv.Line(head));
        while (true)
        {
            foreach (var row in page.Items)
                await lines.WriteAsync(Csv.Line(cells(row)));
            await lines.FlushAsync(http.RequestAborted);
            if (page.Next is null)
                return;
            page = await read(page.Next);
        }
    }

    private static bool MayRead(HttpContext http, Permission needed, out Caller caller)
    {
        caller = SessionCookie.Caller(http.User);
        return caller.May(needed);
    }

    private static TimeZoneInfo ZoneOf(HttpContext http, Preferences? likes) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(likes?.Zone ?? http.Request.Cookies["tr-zone"] ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc;

    private static string Today(TimeProvider time) => time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
