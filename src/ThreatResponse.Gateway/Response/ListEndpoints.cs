using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Response;

namespace ThreatResponse.Gateway.Response;

/// <summary>Lists, their members and what was done to them.</summary>
internal static class ListEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/lists").WithTags("Lists");
        lists.MapGet("/", ListAsync).RequirePermission(Permission.ReadResponse).WithSummary("Lists, and how much is in force on each");
        lists.MapPost("/", AddAsync).RequirePermission(Permission.ManageResponse).Refuses(409, 422).WithSummary("Add a list");
        lists.MapPut("/{list}", ChangeAsync).RequirePermission(Permission.ManageResponse).Refuses(422).WithSummary("Change a list; its name and kind stay");
        lists.MapGet("/{list}/members", MembersAsync).RequirePermission(Permission.ReadResponse).TakesQuery("prefix", "limit", "cursor").WithSummary("Members in force, the newest first");
        lists.MapPost("/{list}/members", TakeAsync).RequirePermission(Permission.Respond).Refuses(409, 422).WithSummary("Take leases: {members: [{value, reason, owner, until, tlp}]}, each answered by itself");
        lists.MapDelete("/{list}/members", LiftAsync).RequirePermission(Permission.Respond).TakesQuery("value", "reason", "owner").Refuses(422).WithSummary("Release one owner's lease on a value, or without owner all of them");
        lists.MapGet("/{list}/history", HistoryAsync).RequirePermission(Permission.ReadResponse).TakesQuery("value").WithSummary("What was done to a value, newest first");
        lists.MapPost("/{list}/import", ImportAsync).RequirePermission(Permission.Respond).TakesQuery("reason", "owner").Refuses(409, 422).WithSummary("Members as CSV: value, reason, until; or one value a line");
        lists.MapGet("/{list}/served/{format}", ServedAsync).RequirePermission(Permission.ReadResponse).WithSummary("Who fetched it in this format, and what is held back");
        lists.MapPost("/{list}/served/{format}/accept-shrink", AcceptShrinkAsync).RequirePermission(Permission.ManageResponse).Refuses(422).WithSummary("Serve a list that lost most of its members at once");
    }

    private static async Task<Answer<Listed<ListItem>>> ListAsync([FromServices] IGrainFactory grains, [FromServices] IListQueries queries, CancellationToken stop)
    {
        var counts = await queries.CountsAsync(stop);
        return new Listed<ListItem>([.. (await Directory(grains).ListAsync()).Select(list => ListItem.Of(list, counts.GetValueOrDefault(list.Name)))]);
    }

    private static async Task<Made<ListItem>> AddAsync(ListBody body, [FromServices] IGrainFactory grains) =>
        body.Kind is null ? new ListIsInvalid("kind is needed: address, domain, url, file-hash, sender, user or host.") : As(await Directory(grains).AddAsync(body.ToDefinition(null)));

    private static async Task<Answer<ListItem>> ChangeAsync(string list, ListBody body, [FromServices] IGrainFactory grains)
    {
        var known = await Directory(grains).ByNameAsync(list);
        return known.Value is { } kept ? As(await Directory(grains).ChangeAsync((body with { Kind = body.Kind ?? kept.Kind }).ToDefinition(list))) : known.Refusal!;
    }

    private static async Task<Answer<Page<MemberItem>>> MembersAsync(string list, HttpRequest request, [FromServices] IGrainFactory grains, [FromServices] IListQueries queries, CancellationToken stop)
    {
        if ((await Directory(grains).ByNameAsync(list)).Refusal is { } refusal)
            return refusal;
        var (limit, cursor) = IncidentParameters.Page(request.Query);
        var page = await queries.MembersAsync(list, IncidentParameters.Text(request.Query, "prefix"), limit, cursor, stop);
        return new Page<MemberItem>([.. page.Items.Select(MemberItem.Of)], page.Next);
    }

    private static async Task<Answer<LeaseResults>> TakeAsync(string list, ManyMembersBody body, [FromServices] IGrainFactory grains) =>
        await Take(list, [.. (body.Members ?? []).Select(member => member.ToLease())], grains);

    private static async Task<Answer<LeaseResults>> ImportAsync(string list, HttpRequest request, [FromServices] IGrainFactory grains, CancellationToken stop)
    {
        using var body = new StreamReader(request.Body);
        var lines = CsvMembers.Read(await body.ReadToEndAsync(stop), IncidentParameters.Text(request.Query, "reason"), IncidentParameters.Text(request.Query, "owner"));
        var taken = await grains.GetGrain<IListGrain>(list).LeaseAsync([.. lines.Where(line => line.Refusal is null).Select(line => line.Wish)]);
        return taken.Value is { } answers ? LeaseResults.Of(CsvMembers.Answers(lines, answers), [.. lines.Select(line => line.Line)]) : taken.Refusal!;
    }

    private static async Task<Answer<MemberItem>> LiftAsync(string list, HttpRequest request, [FromServices] IGrainFactory grains)
    {
        var (value, reason) = (IncidentParameters.Text(request.Query, "value") ?? "", IncidentParameters.Text(request.Query, "reason") ?? "");
        var grain = grains.GetGrain<IListGrain>(list);
        var lifted = IncidentParameters.Text(request.Query, "owner") is { } owner ? await grain.ReleaseAsync(value, owner, reason) : await grain.LiftAsync(value, reason);
        return lifted.Value is { } member ? MemberItem.Of(member) : lifted.Refusal!;
    }

    private static async Task<Answer<Listed<ActivityRow>>> HistoryAsync(string list, HttpRequest request, [FromServices] IListQueries queries, CancellationToken stop) =>
        new Listed<ActivityRow>(await queries.HistoryAsync(list, IncidentParameters.Text(request.Query, "value") ?? "", stop));

    private static async Task<Answer<ServedListView>> ServedAsync(string list, string format, [FromServices] IGrainFactory grains) =>
        await grains.GetGrain<IServedListGrain>($"{list}/{format}").GetAsync();

    private static async Task<Answer<ServedListView>> AcceptShrinkAsync(string list, string format, ReasonBody body, [FromServices] IGrainFactory grains) =>
        await grains.GetGrain<IServedListGrain>($"{list}/{format}").AcceptShrinkAsync(body.Reason ?? "");

    private static async Task<Answer<LeaseResults>> Take(string list, IReadOnlyList<NewLease> wishes, IGrainFactory grains)
    {
        var taken = await grains.GetGrain<IListGrain>(list).LeaseAsync(wishes);
        return taken.Value is { } answers ? LeaseResults.Of(answers) : taken.Refusal!;
    }

    private static Outcome<ListItem> As(Outcome<ListDefinition> outcome) => outcome.Value is { } list ? ListItem.Of(list, 0) : outcome.Refusal!;

    private static IListDirectoryGrain Directory(IGrainFactory grains) => grains.GetGrain<IListDirectoryGrain>("all");
}
