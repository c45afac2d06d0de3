using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.IncidentToResponse.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>One change from its first call to its end, and how another activation, or a later attempt, goes on with it.</summary>
internal sealed partial class EnforcementDeviceGrain
{
    private async Task<bool> Carry(IEnforcementDevice on, DevicePlan plan)
    {
        plan = plan with { Number = ++State.Plans };
        State.Work = new DeviceWork(plan, WorkPhase.Staging, Now);
        await Save();
        var stage = await On(on, (to, stop) => to.StageAsync(plan, Checkpoint, stop), writes: true);
        State.Work = State.Work with { Phase = WorkPhase.Activating, Stage = stage };
        await Save();
        return await Activated(on, await On(on, (to, stop) => to.ActivateAsync(plan, stage, stop), writes: true));
    }

    private Task Checkpoint(StageRef stage)
    {
        State.Work = State.Work! with { Stage = stage };
        return Save();
    }

    /// <summary>Goes on with a change that another activation, or an earlier attempt, has begun.</summary>
    /// <returns>It has ended, one way or the other.</returns>
    private async Task<bool> GoOn(IEnforcementDevice on, DeviceWork work)
    {
        switch (work.Phase)
        {
            case WorkPhase.Staging:
                await BreakOff(work);
                return State.Work is null || await GoOn(on, State.Work);
            case WorkPhase.Abandoning:
                await On(on, (to, stop) => Nothing(to.AbandonAsync(work.Stage!, stop)), writes: true);
                Note("What was staged is thrown away");
                State.Work = null;
                await Save();
                return true;
            case WorkPhase.Activating:
                var standing = await ReadBack(on, work.Plan);
                if (IsDone(work.Plan, standing))
                    return await Activated(on, Activation.Ended);
                if ((work.Stage is not null || !standing.Knows) && Now - work.Since < _longestActivation)
                    return await Again(on, work);
                await BreakOff(work);
                return State.Work is null || await GoOn(on, State.Work);
            case WorkPhase.Polling:
                if (Now - work.Since >= _longestActivation)
                {
                    State.Work = work with { Phase = WorkPhase.Verifying, Faults = [] };
                    await Save();
                    return await End(on, State.Work);
                }

                return await Activated(on, await On(on, (to, stop) => to.PollAsync(work.Ticket!, stop), writes: false));
            default:
                return await End(on, work);
        }
    }

    /// <summary>The same plan once more: what was staged is still there, or the device knows by the plan's number what it has done already.</summary>
    private async Task<bool> Again(IEnforcementDevice on, DeviceWork work)
    {
        var plan = work.Plan with { Attempt = work.Plan.Attempt + 1 };
        State.Work = work with { Plan = plan };
        await Save();
        return await Activated(on, await On(on, (to, stop) => to.ActivateAsync(plan, work.Stage, stop), writes: true));
    }

    private async Task<bool> Activated(IEnforcementDevice on, Activation activation)
    {
        if (activation.Ticket is { } ticket)
        {
            State.Work = State.Work! with { Phase = WorkPhase.Polling, Ticket = ticket };
            (State.Reached, State.Trouble) = (Now, null);
            await Save();
            _wake = Now + _poll;
            return false;
        }

        State.Work = State.Work! with { Phase = WorkPhase.Verifying, Faults = activation.Faults };
        await Save();
        return await End(on, State.Work);
    }

    private async Task<bool> End(IEnforcementDevice on, DeviceWork work)
    {
        var (inForce, gone, failed) = Ledger().End(work.Plan, work.Faults ?? [], await ReadBack(on, work.Plan), Now);
        State.Work = null;
        await Well();
        await trail.Say(Name, inForce, gone, failed, Now);
        LogEnded(Name, inForce.Count, gone.Count, failed.Count);
        return true;
    }

    /// <summary>What came of it is not known: it is read before anything else is done, and what was staged is thrown away.</summary>
    private Task BreakOff(DeviceWork work)
    {
        Ledger().BrokeOff(work.Plan, Now);
        State.Work = work.Stage is null ? null : work with { Phase = WorkPhase.Abandoning };
        return Save();
    }

    private async Task<Standing> ReadBack(IEnforcementDevice on, DevicePlan plan) =>
        Told(await On(on, (to, stop) => to.ReadAsync([.. plan.Adds, .. plan.Removes], stop), writes: false));

    private static bool IsDone(DevicePlan plan, Standing standing) =>
        standing.Knows && plan.Adds.All(entry => standing.Has(entry.Value)) && plan.Removes.All(entry => standing.Lacks(entry.Value));

    private Standing Told(ObservedState observed)
    {
        State.Unread = observed.Faults ?? [];
        var inForce = observed.Entries.Values.Where(entry => entry.Active).Select(entry => entry.Value).ToHashSet(StringComparer.Ordinal);
        return new Standing(inForce, observed.Entries.Keys.ToHashSet(StringComparer.Ordinal), observed.Knows);
    }
}
