using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Domain.IncidentToResponse.Actions;

namespace ThreatResponse.Grains.Response.Actions;

/// <summary>
/// One action. What it is about to do is in its row before it is done. Whoever finds it running and has not begun it asks the effect what came of it; an outcome that
/// cannot be found out is kept as unknown.
/// </summary>
internal sealed partial class ActionGrain(IActionStore store, IIncidentStore incidents, IEnumerable<IActionEffect> effects, TimeProvider time, ILogger<ActionGrain> log) : Grain, IActionGrain
{
    private const int MostAttempts = 5;
    private StoredAction? _stored;

    private ResponseAction Action => _stored!.Action;

    private IActionEffect Effect => effects.First(effect => effect.Does(Action.Kind));

    public override Task OnActivateAsync(CancellationToken cancellationToken) => Load();

    public async Task<Outcome<ResponseAction>> GetAsync()
    {
        if (_stored is null)
            await Load();
        return _stored is null ? new ActionNotFound(this.GetPrimaryKeyString()) : Action;
    }

    public Task LookAsync() => GoOnAsync();

    public async Task<Outcome<ResponseAction>> GoOnAsync()
    {
        if ((await GetAsync()).Refusal is { } refusal)
            return refusal;
        try
        {
            await GoOn();
        }
#pragma warning disable CA1031 // What came of it is not known here: it is found out within a minute, and the action says that it is running.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogInterrupted(fault, Action.Id, Action.State);
            DeactivateOnIdle();
        }

        return Action;
    }

    public async Task<Outcome<ResponseAction>> UndoAsync(string because)
    {
        if ((await GetAsync()).Refusal is { } refusal)
            return refusal;
        var by = Caller.Current ?? Caller.System;
        if (because.Trim().Length is 0 or > 500)
            return new ReasonIsMissing();
        if (!by.May(Action.Kind.Needs()) && !by.May(Permission.System))
            return new PermissionMissing(Action.Kind.Needs());
        if (ActionLife.CannotUndo(Action) is { } cannot)
            return cannot;
        await Write(ActionLife.Move(Action with { UndoneBecause = because.Trim(), UndoneBy = by.Name }, ActionState.Undoing, time.GetUtcNow(), by.Display, because.Trim()));
        var gone = await GoOnAsync();
        return Action is { State: ActionState.Done, Life: [.., { Why: { } why }] } ? new ActionCannotBe("undone", why) : gone;
    }

    public async Task<Outcome<ResponseAction>> ApproveAsync() => await Decide((approvals, request) => approvals.ApproveAsync(request));

    public async Task<Outcome<ResponseAction>> RejectAsync(string because) => await Decide((approvals, request) => approvals.RefuseAsync(request, because));

    private async Task<Outcome<ResponseAction>> Decide(Func<IApprovalsGrain, string, Task<Outcome<ApprovalRequest>>> decide)
    {
        if ((await GetAsync()).Refusal is { } refusal)
            return refusal;
        var caller = Caller.Current ?? Caller.System;
        Caller.System.Enter();
        var request = Action.State == ActionState.AwaitingApproval ? await Request() : null;
        caller.Enter();
        if (request is not { State: ApprovalState.Awaiting })
            return new ActionCannotBe("decided", $"it is {ActionLife.Word(Action.State)}.");
        var decided = await decide(GrainFactory.GetGrain<IApprovalsGrain>("all"), request.Id);
        await GoOnAsync();
        return decided.Refusal is { } refused ? refused : Action;
    }

    private async Task GoOn()
    {
        Caller.System.Enter();
        switch (Action.State)
        {
            case ActionState.Requested:
                await Begin();
                break;
            case ActionState.AwaitingApproval:
                await LookAtApproval();
                break;
            case ActionState.Running:
                // Not begun by this call: somebody was killed on the way, or what came of it was lost.
                await End(await Effect.FindOutAsync(Action));
                break;
            case ActionState.Undoing:
                await Undo(new Caller(Action.UndoneBy!, Action.Life[^1].By, Granted));
                break;
        }
    }

    private async Task Begin()
    {
        var before = await Effect.BeforeAsync(Action);
        if (before.Refusal is { } refusal)
        {
            await Move(ActionState.Failed, refusal.Message);
            return;
        }

        if (await Effect.NeedsApprovalAsync(Action))
        {
            // Asked twice, it waits once; and asking puts nothing into force.
            var asked = await Request() is { } known ? new EffectEnd(ActionState.AwaitingApproval, [], Waits(known)) : await AsAsked(() => Effect.DoAsync(before.Value!));
            await Write(ActionLife.Move(before.Value!, asked.State == ActionState.AwaitingApproval ? ActionState.AwaitingApproval : ActionState.Running, time.GetUtcNow(), Action.ByDisplay, asked.Why));
            if (asked.State == ActionState.AwaitingApproval)
                await LookAtApproval();
            else
                await End(asked);
            return;
        }

        await Write(ActionLife.Move(before.Value!, ActionState.Running, time.GetUtcNow(), Action.ByDisplay));
        await End(await AsAsked(() => Effect.DoAsync(Action)));
    }

    /// <summary>Where nothing came of it, it is looked at anew, written down anew, and done.</summary>
    private async Task End(EffectEnd end)
    {
        for (var attempt = 0; end.State is null; attempt++)
        {
            var before = await Effect.BeforeAsync(Action);
            if (before.Refusal is { } refusal || attempt == MostAttempts)
            {
                await Move(ActionState.Failed, before.Refusal?.Message ?? $"{Action.Target} keeps changing. Ask again.");
                return;
            }

            await Write(before.Value!);
            end = await AsAsked(() => Effect.DoAsync(Action));
        }

        await Move(end.State.Value, end.Why, end.After);
    }

    private async Task LookAtApproval()
    {
        switch (await Request())
        {
            case { State: ApprovalState.Awaiting }:
                return;
            case { State: ApprovalState.Approved } approved:
                // It is on its list already: that is how it was approved.
                await Found(await Effect.FindOutAsync(Action), approved.DecidedBy ?? Action.ByDisplay, "approved");
                return;
            case { } refused:
                await Move(ActionState.Failed, refused.State == ApprovalState.TimedOut ? "Nobody approved it in time." : $"Refused by {refused.DecidedBy}: {refused.Why}");
                return;
            default:
                var found = await Effect.FindOutAsync(Action);
                if (found.State is null)
                    await Move(ActionState.Failed, "What was asked of the approvers is not known any more. Ask again.");
                else
                    await Found(found, Action.ByDisplay, null);
                return;
        }
    }

    private async Task Found(EffectEnd found, string by, string? why)
    {
        await Write(ActionLife.Move(Action, ActionState.Running, time.GetUtcNow(), by, why));
        await End(found);
    }

    /// <summary>What cannot be undone is done, with the reason.</summary>
    private async Task Undo(Caller by)
    {
        var end = await As(by, () => Effect.UndoAsync(Action, by));
        await (end.State == ActionState.Done ? Move(ActionState.Undone, null, end.After) : Move(ActionState.Done, end.Why ?? "its target changed meanwhile. Try again."));
    }

    /// <summary>What waits for this action, or waited last; null: nothing is known of any.</summary>
    private async Task<ApprovalRequest?> Request()
    {
        var requests = await GrainFactory.GetGrain<IApprovalsGrain>("all").ListAsync();
        return requests.FirstOrDefault(request => request.Wish.Action == Action.Id)
            ?? requests.FirstOrDefault(request => request.State == ApprovalState.Awaiting && request.List == Action.Parameters.List && request.Wish.Value == Action.Target && request.Wish.Owner == Action.Owner);
    }

    private static string Waits(ApprovalRequest request) => $"Somebody else can approve it until {request.TimesOut:yyyy-MM-dd HH:mm} UTC.";

    private Permission Granted => Action.Kind.Needs() | Permission.ReadIncidents | Permission.ReadResponse | Permission.FetchLists;

    /// <summary>In the name of whoever asked, who was let do this when they did.</summary>
    private Task<T> AsAsked<T>(Func<Task<T>> act) => As(new Caller(Action.By, Action.ByDisplay, Granted), act);

    private static async Task<T> As<T>(Caller by, Func<Task<T>> act)
    {
        by.Enter();
        return await act();
    }

    private Task Move(ActionState to, string? why, IReadOnlyList<ActionFact>? after = null) =>
        Write(ActionLife.Move(Action, to, time.GetUtcNow(), to is ActionState.Undone or ActionState.Done && Action.State == ActionState.Undoing ? Action.Life[^1].By : Action.ByDisplay, why) with { After = after ?? Action.After });

    private async Task Load() => _stored = await store.ReadAsync(this.GetPrimaryKeyString(), CancellationToken.None);

    private async Task Write(ResponseAction action)
    {
        try
        {
            if (!await store.WriteAsync(action, _stored!.Version, await Said(action), CancellationToken.None))
                throw new StoreBusyException($"Action {action.Id} was written by somebody else meanwhile.");
        }
        catch
        {
            // Whether it was written is not known: the next call starts from what is.
            DeactivateOnIdle();
            throw;
        }

        _stored = new StoredAction(action, _stored.Version + 1);
    }

    /// <summary>One line for each state that people want to know of.</summary>
    private async Task<IReadOnlyList<ActivityEntry>> Said(ResponseAction action)
    {
        if (action.State == Action.State || action.State is ActionState.Requested or ActionState.Running or ActionState.Undoing)
            return [];
        var id = action.Incident is { } number ? await incidents.FindIdAsync(number, CancellationToken.None) : null;
        var by = action.State is ActionState.Undone && action.UndoneBy is { } undoer ? new Caller(undoer, action.Life[^1].By, Permission.None) : new Caller(action.By, action.ByDisplay, Permission.None);
        return [new ActivityEntry(id, $"action {action.Id}", "action", ActionWords.Of(action), by.Name, by.Display, time.GetUtcNow())];
    }

    [LoggerMessage(5601, LogLevel.Warning, "Action {Id} was interrupted while {State}; what came of it is found out within a minute")]
    private partial void LogInterrupted(Exception fault, string id, ActionState state);
}
