using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Gateway.Intelligence;

/// <summary>Feeds of indicators, their imports, and what they state of a value.</summary>
internal static class FeedEndpoints
{
    /// <summary>Bytes of a feed's file.</summary>
    private const long Largest = 64 * 1024 * 1024;

    /// <summary>Bytes of a preview's body: a sample, in base64, and columns.</summary>
    private const long LargestPreview = 1024 * 1024;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    public static void Map(IEndpointRouteBuilder api)
    {
        var feeds = api.MapGroup("/feeds").WithTags("Intelligence");
        feeds.MapGet("/", ListAsync).RequirePermission(Permission.ReadIncidents).WithSummary("Feeds, how many indicators of each are in force, and the newest import");
        feeds.MapGet("/origins", OriginsAsync).RequirePermission(Permission.ReadIncidents).WithSummary("Where feeds can be fetched from, and what each needs to know");
        feeds.MapPost("/", AddAsync).RequirePermission(Permission.JudgeEntities).Refuses(409, 422).WithSummary("Add a feed; one with an origin needs the permission to manage the pipeline besides");
        feeds.MapPut("/{feed}", ChangeAsync).RequirePermission(Permission.JudgeEntities).Refuses(422).WithSummary("Change a feed; its name stays, and so does an origin or a secret that is left out");
        feeds.MapPost("/{feed}/import", ImportAsync).RequirePermission(Permission.JudgeEntities).TakesQuery("acceptShrink", "columns", "format", "wait").WithMetadata(new RequestSizeLimitAttribute(Largest)).Refuses(409, 422)
            .WithSummary("Indicators as a STIX bundle, MISP events, CSV with named columns (value, type, confidence, valid_until, tlp, pap, title, id), or one value a line; tables also by the columns that are kept with the feed, or by those given in JSON; answers when it has ended, with wait=false at once");
        feeds.MapPost("/{feed}/preview", PreviewAsync).RequirePermission(Permission.JudgeEntities).WithMetadata(new RequestSizeLimitAttribute(LargestPreview)).Refuses(422)
            .WithSummary("How a file would be read, from its first part, which is fetched from the feed's origin when none is given; by the columns given or kept, else by those that are proposed; imports nothing");
        feeds.MapPost("/{feed}/fetch", FetchAsync).RequirePermission(Permission.JudgeEntities).TakesQuery("acceptShrink", "wait").Refuses(422)
            .WithSummary("Fetch now from the feed's origin, whatever failed before; answers when it has ended, well or not, with wait=false at once");
        feeds.MapGet("/{feed}/seen", SeenAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("limit").WithSummary("What of it was seen here, before it was known or after: when, in how many alerts and incidents, on which hosts and users; last seen first");
        api.MapGet("/intelligence", StatementsAsync).RequirePermission(Permission.ReadIncidents).TakesQuery("value", "type").WithTags("Intelligence").WithSummary("What feeds state of a value, of networks around it and of domains above it");
    }

    private static async Task<Answer<Listed<FeedItem>>> ListAsync([FromServices] IGrainFactory grains, [FromServices] IIntelligenceQueries queries, CancellationToken stop)
    {
        var (feeds, counts) = (await Directory(grains).ListAsync(), await queries.CountsAsync(stop));
        var views = await Task.WhenAll(feeds.Select(feed => grains.GetGrain<IFeedGrain>(feed.Name).GetAsync()));
        return new Listed<FeedItem>([.. feeds.Zip(views, (feed, view) => FeedItem.Of(feed, counts.GetValueOrDefault(feed.Name), view.Value))]);
    }

    private static async Task<Answer<Listed<FeedOriginKind>>> OriginsAsync([FromServices] IGrainFactory grains) => new Listed<FeedOriginKind>(await Directory(grains).OriginsAsync());

    private static async Task<Made<FeedItem>> AddAsync(FeedBody body, [FromServices] IGrainFactory grains) => As(await Directory(grains).AddAsync(body.ToDefinition(null)));

    private static async Task<Answer<FeedItem>> ChangeAsync(string feed, FeedBody body, [FromServices] IGrainFactory grains) => As(await Directory(grains).ChangeAsync(body.ToDefinition(feed)));

    private static async Task<Answer<FeedImport>> ImportAsync(string feed, HttpRequest request, [FromServices] IGrainFactory grains, CancellationToken stop)
    {
        var grain = grains.GetGrain<IFeedGrain>(feed);
        var (columns, flaw) = FeedColumnsBody.Read(IncidentParameters.Text(request.Query, "columns"));
        if (flaw is not null)
            return Problems.BadParameter("columns", flaw);

        // It is read on, also when nobody waits any more.
        var import = await SendFeedFile.ToAsync(grain, request.Body, IncidentParameters.Text(request.Query, "format"), IncidentParameters.Text(request.Query, "acceptShrink") == "true", columns, stop);
        while (import.Value is { Ended: null } && IncidentParameters.Text(request.Query, "wait") != "false")
        {
            await Task.Delay(_look, stop);
            import = await grain.GetAsync() is { Value.Last: { } last } ? last.Run == import.Value.Run ? last : new ImportIsOver(import.Value.Run) : new FeedNotFound(feed);
        }

        return import.Value is { Fault: { } fault } ? fault.Code == ImportFault.Shrank ? new FeedShrank(fault.Reason) : new FeedIsUnreadable(fault.Reason) : import;
    }

    private static async Task<Answer<FeedPreview>> PreviewAsync(string feed, FeedPreviewBody body, [FromServices] IGrainFactory grains) =>
        await grains.GetGrain<IFeedGrain>(feed).PreviewAsync(body.Bytes(), body.Columns?.ToColumns());

    private static async Task<Answer<FeedItem>> FetchAsync(string feed, HttpRequest request, [FromServices] IGrainFactory grains, [FromServices] IIntelligenceQueries queries, CancellationToken stop)
    {
        var grain = grains.GetGrain<IFeedGrain>(feed);
        var view = await grain.FetchAsync(IncidentParameters.Text(request.Query, "acceptShrink") == "true");
        while (view.Value is { Fetch.IsUnderWay: true } && IncidentParameters.Text(request.Query, "wait") != "false")
        {
            await Task.Delay(_look, stop);
            view = await grain.GetAsync();
        }

        return view.Value is { } known ? FeedItem.Of(known.Definition, (await queries.CountsAsync(stop)).GetValueOrDefault(feed), known) : view.Refusal!;
    }

    private static async Task<Answer<SeenIndicators>> SeenAsync(string feed, HttpRequest request, [FromServices] IGrainFactory grains, [FromServices] IIntelligenceQueries queries, CancellationToken stop) =>
        (await Directory(grains).ByNameAsync(feed)).Refusal is { } refusal ? refusal : await queries.SeenAsync(feed, IncidentParameters.Page(request.Query).Limit, stop);

    private static async Task<Answer<StatedItem>> StatementsAsync(HttpRequest request, [FromServices] IGrainFactory grains) =>
        IncidentParameters.Text(request.Query, "value") is { } value
            ? StatedItem.Of(await grains.GetGrain<IIntelligenceGrain>(0).StatedAsync(IncidentParameters.Text(request.Query, "type"), value))
            : Problems.BadParameter("value", "is missing; expected for example 198.51.100.23.");

    private static Outcome<FeedItem> As(Outcome<FeedDefinition> outcome) => outcome.Value is { } feed ? FeedItem.Of(feed, 0, null) : outcome.Refusal!;

    private static IFeedDirectoryGrain Directory(IGrainFactory grains) => grains.GetGrain<IFeedDirectoryGrain>("all");
}
