using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.Incidents;

/// <summary>What people do to an incident. With If-Match a change holds only for the version they saw.</summary>
internal static class IncidentChangeEndpoints
{
    public static void Map(IEndpointRouteBuilder incidents)
    {
        incidents.MapPost("/{number:long}/assign", (long number, Assign body, HttpContext context, [FromServices] Change change) =>
            change.Async(number, context, (grain, version) => grain.AssignAsync(body.Assignee, version))).RequirePermission(Permission.WorkIncidents).WithSummary("Assign to an account; null takes it off everyone");
        incidents.MapPost("/{number:long}/state", StateAsync).RequirePermission(Permission.WorkIncidents).WithSummary("Change the state; closing needs a classification");
        incidents.MapPost("/{number:long}/comments", (long number, Comment body, HttpContext context, [FromServices] Change change) =>
            change.Async(number, context, (grain, _) => grain.CommentAsync(body.Text ?? ""))).RequirePermission(Permission.WorkIncidents).WithSummary("Comment, in Markdown");
        incidents.MapPost("/{number:long}/title", (long number, Title body, HttpContext context, [FromServices] Change change) =>
            change.Async(number, context, (grain, version) => grain.RetitleAsync(body.Text ?? "", version))).RequirePermission(Permission.WorkIncidents).WithSummary("Set the title by hand");
        incidents.MapPost("/{number:long}/score", (long number, Adjust body, HttpContext context, [FromServices] Change change) =>
            change.Async(number, context, (grain, version) => grain.AdjustScoreAsync(body.Points, body.Reason ?? "", version))).RequirePermission(Permission.WorkIncidents).WithSummary("Raise or lower the score by hand");
        incidents.MapPost("/{number:long}/merge", (long number, Merge body, HttpContext context, [FromServices] Change change) =>
            change.Async(number, context, (grain, version) => grain.MergeAsync(body.Number, body.Reason, version))).RequirePermission(Permission.ReshapeIncidents).WithSummary("Merge with another incident; the older one stays");
        incidents.MapPost("/{number:long}/split", (long number, Split body, HttpContext context, [FromServices] Change change) =>
            change.Async(number, context, (grain, version) => grain.SplitAsync(body.Alerts ?? [], body.Reason, version))).RequirePermission(Permission.ReshapeIncidents).WithSummary("Move alerts to an incident of their own");
    }

    private static Task<IResult> StateAsync(long number, State body, HttpContext context, [FromServices] Change change)
    {
        if (Words.Read<IncidentStatus>(body.NewState) is not { } status)
            return Task.FromResult(Problems.BadParameter("state", $"“{body.NewState}” is none. Possible are {Words.All<IncidentStatus>()}."));
        ClosingClassification? classification = null;
        if (body.Classification is { Length: > 0 } word && (classification = Words.Read<ClosingClassification>(word)) is null)
            return Task.FromResult(Problems.BadParameter("classification", $"“{word}” is none. Possible are {Words.All<ClosingClassification>()}."));
        return change.Async(number, context, (grain, version) => grain.ChangeStateAsync(new ChangeIncidentState(status, classification, body.Comment, body.IgnoreAlikeUntil), version));
    }

    /// <summary>Finds the incident, reads If-Match, makes the change, and answers with what it is now.</summary>
    internal sealed class Change(IIncidentQueries queries, IGrainFactory grains)
    {
        public async Task<IResult> Async(long number, HttpContext context, Func<IIncidentGrain, long?, Task<Outcome<IncidentVersion>>> make)
        {
            if (!TryVersion(context.Request, out var version))
                return Problems.BadParameter("If-Match", "expected the ETag of the incident, for example \"7\".");
            if (await queries.FindAsync(number, context.RequestAborted) is not { } found)
                return Problems.Of(new IncidentNotFound(number));
            var outcome = await make(grains.GetGrain<IIncidentGrain>(found.State.Id), version);
            if (outcome.Refusal is { } refusal)
                return Problems.Of(refusal);
            var now = outcome.Value!;
            context.Response.Headers.ETag = Words.Etag(now.Version);
            var detail = await queries.FindAsync(now.Number, context.RequestAborted);
            return Results.Json(new { now.Number, etag = Words.Etag(now.Version), state = detail is null ? null : Words.Of(detail.State.Status), detail?.State.Assignee, detail?.State.Score, alertCount = detail?.State.Facts.Alerts });
        }

        private static bool TryVersion(HttpRequest request, out long? version)
        {
            version = null;
            var header = request.Headers.IfMatch.ToString().Trim();
            if (header.Length == 0 || header == "*")
                return true;
            var bare = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
            var read = long.TryParse(bare.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            version = read ? number : null;
            return read;
        }
    }

    internal sealed record Assign(string? Assignee);

    internal sealed record State([property: System.Text.Json.Serialization.JsonPropertyName("state")] string? NewState, string? Classification, string? Comment, DateTimeOffset? IgnoreAlikeUntil);

    internal sealed record Comment(string? Text);

    internal sealed record Title(string? Text);

    internal sealed record Adjust(double Points, string? Reason);

    internal sealed record Merge(long Number, string? Reason);

    internal sealed record Split(IReadOnlyList<long>? Alerts, string? Reason);
}
