using System.Globalization;
using System.Text.Json.Serialization;
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
    public static void Map(IEndpointRouteBuilder all)
    {
        var incidents = all.MapGroup("").WithMetadata(new TakesIfMatch()).Refuses(409, 412, 422);
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

    private static Task<Answer<IncidentItem>> StateAsync(long number, State body, HttpContext context, [FromServices] Change change)
    {
        if (Words.Read<IncidentStatus>(body.NewState) is not { } status)
            return Task.FromResult<Answer<IncidentItem>>(Problems.BadParameter("state", $"“{body.NewState}” is none. Possible are {Words.All<IncidentStatus>()}."));
        ClosingClassification? classification = null;
        if (body.Classification is { Length: > 0 } word && (classification = Words.Read<ClosingClassification>(word)) is null)
            return Task.FromResult<Answer<IncidentItem>>(Problems.BadParameter("classification", $"“{word}” is none. Possible are {Words.All<ClosingClassification>()}."));
        return change.Async(number, context, (grain, version) => grain.ChangeStateAsync(new ChangeIncidentState(status, classification, body.Comment, body.IgnoreAlikeUntil), version));
    }

    /// <summary>Finds the incident, reads If-Match, makes the change, and answers with what it is now.</summary>
    internal sealed class Change(IIncidentQueries queries, IGrainFactory grains)
    {
        public async Task<Answer<IncidentItem>> Async(long number, HttpContext context, Func<IIncidentGrain, long?, Task<Outcome<IncidentVersion>>> make)
        {
            if (!TryVersion(context.Request, out var version))
                return Problems.BadParameter("If-Match", "expected the ETag of the incident, for example \"7\".");
            if (await queries.FindAsync(number, context.RequestAborted) is not { } found)
                return new IncidentNotFound(number);

            // The grain checks again; this refuses what carries a version to a change that takes none, such as a comment.
            if (version is { } seen && seen != found.Version)
                return new IncidentHasChanged(found.State.Number, found.Version);
            var outcome = await make(grains.GetGrain<IIncidentGrain>(found.State.Id), version);
            if (outcome.Refusal is { } refusal)
                return refusal;
            var now = outcome.Value!;
            context.Response.Headers.ETag = Words.Etag(now.Version);
            return await queries.FindAsync(now.Number, context.RequestAborted) is { } detail ? IncidentItem.Of(detail.State, now.Version) : new IncidentNotFound(now.Number);
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

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Assign([property: JsonRequired] string? Assignee);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record State([property: JsonPropertyName("state")] string? NewState, string? Classification, string? Comment, DateTimeOffset? IgnoreAlikeUntil);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Comment(string? Text);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Title(string? Text);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Adjust([property: JsonRequired] double Points, string? Reason);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Merge([property: JsonRequired] long Number, string? Reason);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Split(IReadOnlyList<long>? Alerts, string? Reason);
}
