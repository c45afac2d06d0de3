using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.IncidentToResponse.Actions;

namespace ThreatResponse.Grains.Response.Actions;

/// <summary>Makes wishes actions, and hands each to its grain. Keeps nothing: that a wish is the same as another is said by the store.</summary>
internal sealed class ActionsGrain(IActionStore store, IIncidentStore incidents, IEnumerable<IActionEffect> effects, TimeProvider time) : Grain, IActionsGrain
{
    public Task<IReadOnlyList<ActionDeclaration>> KindsAsync() => Task.FromResult(ActionDeclarations.All);

    public async Task<Outcome<ResponseAction>> AskAsync(NewAction wish)
    {
        var read = await Read(wish);
        if (read.Value is not { } action)
            return read;
        // Whether the caller may was asked; what follows is the product's own.
        Caller.System.Enter();
        var kept = await store.AddAsync(action, ActionKey.Of(action), CancellationToken.None);
        return await GrainFactory.GetGrain<IActionGrain>(kept.Id).GoOnAsync();
    }

    public async Task<Outcome<ActionDryRun>> DryRunAsync(NewAction wish)
    {
        // The reason is said last, and changes nothing of what would be.
        var read = await Read(wish with { Reason = wish.Reason.Trim().Length == 0 ? "-" : wish.Reason });
        Caller.System.Enter();
        return read.Value is { } action ? await effects.First(effect => effect.Does(action.Kind)).DryRunAsync(action) : read.Refusal!;
    }

    public async Task WakeAsync()
    {
        Caller.System.Enter();
        foreach (var id in await store.UnendedAsync(CancellationToken.None))
            _ = GrainFactory.GetGrain<IActionGrain>(id).LookAsync();
    }

    private async Task<Outcome<ResponseAction>> Read(NewAction wish)
    {
        var caller = Caller.Current ?? Caller.System;
        if (!effects.Any(effect => effect.Does(wish.Kind)))
            return new ActionIsInvalid($"Nothing carries out {wish.Kind} yet.");
        if (!caller.May(wish.Kind.Needs()) && !caller.May(Permission.System))
            return new PermissionMissing(wish.Kind.Needs());
        Caller.System.Enter();
        ChosenList? list = null;
        if (wish.Kind.Leases() || wish.Kind.Lifts())
        {
            var chosen = ListOfAction.Choose(
                wish.Kind, wish.Parameters, await GrainFactory.GetGrain<IListDirectoryGrain>("all").ListAsync(), await GrainFactory.GetGrain<IDeviceDirectoryGrain>("all").ListAsync());
            if (chosen.Refusal is { } refusal)
                return refusal;
            list = chosen.Value;
        }

        var read = ReadAction.Of(wish, list, caller, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), time.GetUtcNow());
        return read.Value?.Incident is { } number && await incidents.FindIdAsync(number, CancellationToken.None) is null ? new IncidentNotFound(number) : read;
    }
}
