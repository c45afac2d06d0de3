using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Gateway.Http;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>Members of a list: read, added, changed and taken off one by one.</summary>
internal static class MemberCalls
{
    private const string Named = "The list is given by its name, as it stands under Response; ids of members come with them. The key is sent in Authorization, without a word before it.";

    public static void Map(IEndpointRouteBuilder api)
    {
        var members = api.MapGroup("/lists/{list}/members");
        api.MapGet("/lists/{list}/members.json", ListAsync).RequirePermission(Permission.FetchLists).WithSummary("All members in force, at once").WithDescription(Named);
        api.MapPost("/lists/{list}/members.json", AddAsync).RequirePermission(Permission.Respond).Refuses(409, 422).WithSummary("Add a member, or prolong it: {member, description, expiration}").WithDescription(Named);
        members.MapPut("/{id}.json", ChangeAsync).RequirePermission(Permission.Respond).Refuses(409, 422).WithSummary("Change expiration or description of a member").WithDescription(Named);
        members.MapDelete("/{id}.json", RemoveAsync).RequirePermission(Permission.Respond).Refuses(422).WithSummary("Take a member off, whoever put it there").WithDescription(Named);
    }

    private static async Task<Answer<ClientMember[]>> ListAsync(string list, HttpContext context, [FromServices] IGrainFactory grains)
    {
        var read = await grains.GetGrain<IListGrain>(list).SnapshotAsync(-1);
        return read.Value is { } snapshot ? snapshot.Members!.Select(member => ClientMember.Of(snapshot.Definition.Kind, member, CallerOf(context))).ToArray() : read.Refusal!;
    }

    private static async Task<Answer<ClientMember>> AddAsync(string list, MemberWish wish, HttpContext context, [FromServices] IGrainFactory grains)
    {
        if (!TryEnd(wish, out var until))
            return Problems.BadParameter("expiration", ClientTime.Expected(wish.Expiration!));
        return await LeaseAsync(list, wish.Member ?? "", wish.Description, until, context, grains);
    }

    /// <summary>The caller's own claim on the member is what is changed: should others claim it too, it stays until the last of them ends.</summary>
    private static async Task<Answer<ClientMember>> ChangeAsync(string list, string id, MemberWish wish, HttpContext context, [FromServices] IGrainFactory grains)
    {
        if (!TryEnd(wish, out var until))
            return Problems.BadParameter("expiration", ClientTime.Expected(wish.Expiration!));
        var (kind, found) = await FindAsync(list, id, grains);
        if (found.Value is not { } member)
            return found.Refusal!;
        if (wish.Member is { Length: > 0 } other && !string.Equals(other.Trim(), member.Value, StringComparison.OrdinalIgnoreCase))
            return new MemberIsInvalid($"{id} is {member.Value}. To have {other} instead, add it, and take {member.Value} off.");
        if (ClientMember.OwnLease(member, CallerOf(context)) is not { } own)
            return await LeaseAsync(list, member.Value, wish.Description, until, context, grains);
        var changed = await grains.GetGrain<IListGrain>(list).ChangeLeaseAsync(member.Value, Said(wish.Description) ?? own.Reason, until);
        return changed.Value is { } after ? ClientMember.Of(kind, after, CallerOf(context)) : changed.Refusal!;
    }

    private static async Task<Answer<ClientMember>> RemoveAsync(string list, string id, HttpContext context, [FromServices] IGrainFactory grains)
    {
        var (kind, found) = await FindAsync(list, id, grains);
        if (found.Value is not { } member)
            return found.Refusal!;
        var lifted = await grains.GetGrain<IListGrain>(list).LiftAsync(member.Value, $"Taken off by {CallerOf(context).Display}");
        return lifted.Value is not null ? ClientMember.Of(kind, member, CallerOf(context)) : lifted.Refusal!;
    }

    private static async Task<Answer<ClientMember>> LeaseAsync(string list, string value, string? description, DateTimeOffset? until, HttpContext context, IGrainFactory grains)
    {
        var caller = CallerOf(context);
        var known = await grains.GetGrain<IListDirectoryGrain>("all").ByNameAsync(list);
        if (known.Value is not { } definition)
            return known.Refusal!;
        var taken = await grains.GetGrain<IListGrain>(list).LeaseAsync([new NewLease { Value = value, Reason = Said(description) ?? $"Added by {caller.Display}", Until = until }]);
        if (taken.Value is not { } answers)
            return taken.Refusal!;
        return answers[0].Member is { } member ? ClientMember.Of(definition.Kind, member, caller) : answers[0].Refusal!;
    }

    private static async Task<(MemberKind Kind, Outcome<ListMember> Found)> FindAsync(string list, string id, IGrainFactory grains)
    {
        var read = await grains.GetGrain<IListGrain>(list).SnapshotAsync(-1);
        if (read.Value is not { } snapshot)
            return (default, read.Refusal!);
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && MemberId.Find(snapshot.Members!, number) is { } member
            ? (snapshot.Definition.Kind, member)
            : (default, new MemberNotFound(id, list));
    }

    private static bool TryEnd(MemberWish wish, out DateTimeOffset? until)
    {
        until = Said(wish.Expiration) is { } text ? ClientTime.Read(text) : null;
        return Said(wish.Expiration) is null || until is not null;
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Caller CallerOf(HttpContext context) => (Caller)context.Items[typeof(Caller)]!;
}
