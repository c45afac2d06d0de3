using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.IncidentToResponse.Actions;

namespace ThreatResponse.Grains.Response.Actions;

/// <summary>A change of an incident, made at the version that was written down before: while the incident has it, nothing was done yet.</summary>
internal sealed class IncidentEffect(IGrainFactory grains, IIncidentStore incidents, TimeProvider time) : IActionEffect
{
    public bool Does(ActionKind kind) => kind.IsOnIncident();

    public Task<bool> NeedsApprovalAsync(ResponseAction action) => Task.FromResult(false);

    public async Task<Outcome<ResponseAction>> BeforeAsync(ResponseAction action) => await Read(action) is { } stored
        ? action with { Before = Facts(action, stored.State), IncidentBefore = new IncidentBefore(stored.Version, stored.State.Assignee, stored.State.Status, stored.State.Closing, Has(action, stored.State)) }
        : new IncidentNotFound(action.Incident!.Value);

    public async Task<EffectEnd> DoAsync(ResponseAction action)
    {
        if (await incidents.FindIdAsync(action.Incident!.Value, CancellationToken.None) is not { } id)
            return EffectEnd.Refused(new IncidentNotFound(action.Incident.Value));
        var changed = await Change(id, action, action.IncidentBefore!.Version);
        return changed.Refusal is IncidentHasChanged ? EffectEnd.NotDone : changed.Refusal is { } refusal ? EffectEnd.Refused(refusal) : await Now(action);
    }

    public async Task<EffectEnd> FindOutAsync(ResponseAction action)
    {
        if (await Read(action) is not { } stored || stored.Version == action.IncidentBefore!.Version)
            return EffectEnd.NotDone;
        return IsSo(action, stored.State)
            ? EffectEnd.Done(Facts(action, stored.State))
            : EffectEnd.Unknown(Facts(action, stored.State), $"{action.Target} was changed while this was done, and whether this was done before is not known. Its activity says what happened.");
    }

    public async Task<EffectEnd> UndoAsync(ResponseAction action, Caller by)
    {
        if (await Read(action) is not { } stored)
            return EffectEnd.Refused(new IncidentNotFound(action.Incident!.Value));
        var before = action.IncidentBefore!;
        if (WasSo(action, stored.State))
            return EffectEnd.Done(Facts(action, stored.State));
        if (!IsSo(action, stored.State))
            return EffectEnd.Refused(new ActionCannotBe("undone", $"{action.Target} was changed since: it is {string.Join(", ", Facts(action, stored.State).Select(fact => $"{fact.What} {fact.Is}"))}."));
        var undone = await Restore(grains.GetGrain<IIncidentGrain>(stored.State.Id), action, stored);
        return undone.Refusal is { } refusal ? EffectEnd.Refused(refusal) : await Now(action);
    }

    private static async Task<Outcome<IncidentVersion>> Restore(IIncidentGrain incident, ResponseAction action, StoredIncident now)
    {
        var (before, version) = (action.IncidentBefore!, now.Version);
        if (action.Parameters.Tag is { } tag)
            return await incident.TagAsync(tag, before.HadTag, version);
        var assigns = before.Status == IncidentStatus.Assigned;
        if (!assigns || now.State.Status == IncidentStatus.Closed)
        {
            var changed = await incident.ChangeStateAsync(new ChangeIncidentState(Back(before), before.Closing, action.UndoneBecause, null), version);
            if (changed.IsRefused || !assigns)
                return changed;
            version = changed.Value!.Version;
        }

        return await incident.AssignAsync(before.Assignee, version);
    }

    public async Task<ActionDryRun> DryRunAsync(ResponseAction action)
    {
        var run = new ActionDryRun { Target = action.Target };
        if (await Read(action) is not { } stored)
            return run with { Refused = new IncidentNotFound(action.Incident!.Value).Message };
        var would = Would(action, stored.State);
        return would.Value is { } then
            ? run with { Changes = [.. Facts(action, stored.State).Zip(Facts(action, then), (now, after) => new ActionChange(now.What, now.Is, after.Is))] }
            : run with { Refused = would.Refusal!.Message };
    }

    private Task<Outcome<IncidentVersion>> Change(long id, ResponseAction action, long version)
    {
        var (incident, with) = (grains.GetGrain<IIncidentGrain>(id), action.Parameters);
        return action.Kind == ActionKind.Assign ? incident.AssignAsync(with.Assignee, version)
            : with.Tag is { } tag ? incident.TagAsync(tag, action.Kind == ActionKind.Tag, version)
            : incident.ChangeStateAsync(new ChangeIncidentState(with.Status!.Value, with.Classification, action.Reason, null), version);
    }

    private Outcome<IncidentState> Would(ResponseAction action, IncidentState state) =>
        action.Kind == ActionKind.Assign ? AssignIncident.To(state, action.Parameters.Assignee)
        : action.Parameters.Tag is { } tag ? TagIncident.With(state, tag, action.Kind == ActionKind.Tag)
        : Incidents.StateChange.Of(state, new ChangeIncidentState(action.Parameters.Status!.Value, action.Parameters.Classification, null, null), action.By, time.GetUtcNow());

    private static bool Has(ResponseAction action, IncidentState state) => action.Parameters.Tag is { } tag && state.Tags?.Contains(tag) == true;

    private static bool IsSo(ResponseAction action, IncidentState state) =>
        action.Parameters.Tag is not null ? Has(action, state) == (action.Kind == ActionKind.Tag)
        : action.Kind == ActionKind.Assign ? state.Assignee == action.Parameters.Assignee
        : state.Status == action.Parameters.Status && (state.Status != IncidentStatus.Closed || state.Closing == action.Parameters.Classification);

    private static bool WasSo(ResponseAction action, IncidentState state) => action.Parameters.Tag is not null ? Has(action, state) == action.IncidentBefore!.HadTag :
        state.Assignee == action.IncidentBefore!.Assignee && !IsSo(action, state)
        && state.Status == (action.IncidentBefore.Status == IncidentStatus.Assigned ? IncidentStatus.Assigned : Back(action.IncidentBefore));

    /// <summary>Nothing that somebody acted on is new again.</summary>
    private static IncidentStatus Back(IncidentBefore before) => before.Status is IncidentStatus.New or IncidentStatus.Assigned ? IncidentStatus.Open : before.Status;

    private async Task<EffectEnd> Now(ResponseAction action) => EffectEnd.Done(await Read(action) is { } stored ? Facts(action, stored.State) : []);

    private static IReadOnlyList<ActionFact> Facts(ResponseAction action, IncidentState state) =>
        action.Parameters.Tag is not null ? [new ActionFact("tags", state.Tags is { Count: > 0 } tags ? string.Join(", ", tags) : "none")]
        : action.Kind == ActionKind.Assign ? [new ActionFact("assignee", state.Assignee ?? "nobody")]
        : [new ActionFact("state", state.Status.ToString().ToLowerInvariant() + (state is { Status: IncidentStatus.Closed, Closing: { } closing } ? $", {closing}" : "")), new ActionFact("assignee", state.Assignee ?? "nobody")];

    private async Task<StoredIncident?> Read(ResponseAction action) =>
        await incidents.FindIdAsync(action.Incident!.Value, CancellationToken.None) is { } id ? await incidents.ReadAsync(id, CancellationToken.None) : null;
}
