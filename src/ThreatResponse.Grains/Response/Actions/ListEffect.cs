using System.Globalization;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Domain.IncidentToResponse.Actions;

namespace ThreatResponse.Grains.Response.Actions;

/// <summary>A lease on a list, or the end of all of them. Lists are read before they are written: what is so already is not done.</summary>
internal sealed class ListEffect(IGrainFactory grains, IListStore store, PreviewDevices devices, RuleBook rules, TimeProvider time) : IActionEffect
{
    public bool Does(ActionKind kind) => kind.Leases() || kind.Lifts();

    public async Task<Outcome<ResponseAction>> BeforeAsync(ResponseAction action)
    {
        var member = await Member(action);
        if (action.Kind.Lifts() && member is not { IsInForce: true })
            return new MemberNotFound(action.Target, action.Parameters.List!);
        var leases = action.Kind.Leases() ? member?.Leases.Where(lease => lease.Owner == action.Owner) : member?.Leases;
        return action with { Before = [Fact(action, member)], LeasesBefore = [.. leases ?? []] };
    }

    public async Task<bool> NeedsApprovalAsync(ResponseAction action) => action.Kind.Leases() && (await Definition(action)).Value is { Approval: not null };

    public async Task<EffectEnd> DoAsync(ResponseAction action)
    {
        if (action.Kind.Leases())
            return await Lease(action, action.Owner!, action.Reason, action.Parameters.Until);
        var lifted = await List(action).LiftAsync(action.Target, action.Reason);
        return lifted.Value is { } member ? EffectEnd.Done([Fact(action, member)]) : EffectEnd.Refused(lifted.Refusal!);
    }

    public async Task<EffectEnd> FindOutAsync(ResponseAction action)
    {
        var (member, begun) = (await Member(action), action.Life[^1].At);
        var isSo = action.Kind.Leases() ? Own(member, action.Owner!) || member?.Lifted >= begun : member is not { IsInForce: true } || member.Since >= begun;
        return isSo ? EffectEnd.Done([Fact(action, member)]) : EffectEnd.NotDone;
    }

    public async Task<EffectEnd> UndoAsync(ResponseAction action, Caller by)
    {
        var member = await Member(action);
        var because = action.UndoneBecause!;
        if (action.Kind.Leases())
        {
            if (!Own(member, action.Owner!))
                return EffectEnd.Done([Fact(action, member)]);
            var released = await List(action).ReleaseAsync(action.Target, action.Owner!, because);
            return released.Value is { } after ? EffectEnd.Done([Fact(action, after)]) : EffectEnd.Refused(released.Refusal!);
        }

        var owner = LeaseOwner.IncidentOf(action.Owner!) is not null ? action.Owner! : LeaseOwner.Of(by);
        var open = action.LeasesBefore.Any(lease => lease.Until is null);
        var until = open ? null : action.LeasesBefore.Max(lease => lease.Until);
        return Own(member, owner) ? EffectEnd.Done([Fact(action, member)])
            : until <= time.GetUtcNow() ? EffectEnd.Refused(new ActionCannotBe("undone", "the leases that it ended would have ended by now."))
            : await Lease(action with { LeasesBefore = [] }, owner, because, until);
    }

    public async Task<ActionDryRun> DryRunAsync(ResponseAction action)
    {
        var list = (await Definition(action)).Value!;
        var member = await Member(action);
        var kept = await grains.GetGrain<IProtectedGrain>("all").GetAsync();
        var would = Would(action, list, member, kept);
        return new ActionDryRun
        {
            Target = action.Target,
            List = list.Name,
            Refused = would.Refusal?.Message,
            Approval = action.Kind.Leases() ? list.Approval : null,
            Changes = would.Value is { } then ? [new ActionChange(list.Name, Says(member), Says(then))] : [],
            Devices = would.Value is { } asked ? await devices.Of(list, asked) : [],
        };
    }

    private Outcome<ListMember> Would(ResponseAction action, ListDefinition list, ListMember? member, ProtectedView kept)
    {
        if (action.Kind.Lifts())
            return member is { IsInForce: true } ? MemberLeases.Lift(member, time.GetUtcNow()) : new MemberNotFound(action.Target, list.Name);
        if (kept.Stopped is { } stopped)
            return new EnforcementIsStopped(stopped.By, stopped.Reason);
        return new GuardRails(new ProtectedSet(kept.Entries), rules.Networks).Refuses(list, action.Target) is { } refusal
            ? refusal
            : MemberLeases.Take(list, member, new NewLease { Value = action.Target, Reason = action.Reason, Until = action.Parameters.Until }, action.Target, action.Owner!, action.By, time.GetUtcNow());
    }

    private async Task<EffectEnd> Lease(ResponseAction action, string owner, string reason, DateTimeOffset? until)
    {
        var taken = await List(action).LeaseAsync([new NewLease { Value = action.Target, Reason = reason, Owner = owner, Until = until, Action = action.Id }]);
        return (taken.Refusal ?? taken.Value![0].Refusal) switch
        {
            null => EffectEnd.Done([Fact(action, taken.Value![0].Member)]),
            AwaitsApproval waits => new EffectEnd(ActionState.AwaitingApproval, [], waits.Message),
            var refusal => EffectEnd.Refused(refusal),
        };
    }

    private IListGrain List(ResponseAction action) => grains.GetGrain<IListGrain>(action.Parameters.List!);

    private Task<Outcome<ListDefinition>> Definition(ResponseAction action) => grains.GetGrain<IListDirectoryGrain>("all").ByNameAsync(action.Parameters.List!);

    private async Task<ListMember?> Member(ResponseAction action) => (await store.FindAsync(action.Parameters.List!, [action.Target], CancellationToken.None)) is [var member] ? member : null;

    private static bool Own(ListMember? member, string owner) => member?.Leases.Any(lease => lease.Owner == owner) == true;

    private static ActionFact Fact(ResponseAction action, ListMember? member) => new(action.Parameters.List!, Says(member));

    private static string Says(ListMember? member) => member is not { IsInForce: true } ? "not on it"
        : string.Create(CultureInfo.InvariantCulture, $"on it {(member.Until is { } until ? $"until {until:yyyy-MM-dd HH:mm} UTC" : "until released")}, for {string.Join(", ", member.Leases.Take(5).Select(lease => lease.Owner))}{(member.Leases.Count > 5 ? $" and {member.Leases.Count - 5} more" : "")}");
}
