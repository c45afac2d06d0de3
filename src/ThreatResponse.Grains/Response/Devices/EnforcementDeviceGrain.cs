using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Domain.IncidentToResponse.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>The only writer of one device. What it is about to do is written down before it is done; what it finds after a failure, it reads first.</summary>
internal sealed partial class EnforcementDeviceGrain(
    [PersistentState("device", "settings")] IPersistentState<DeviceState> kept, IEnumerable<IEnforcementProduct> products, DeviceSecrets secrets, RuleBook rules,
    DeviceTrail trail, TimeProvider time, ILogger<EnforcementDeviceGrain> log) : Grain, IEnforcementDeviceGrain
{
    private const int MostBatches = 100;
    private static readonly TimeSpan _checkEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _longestActivation = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, ListSnapshot> _lists = new(StringComparer.Ordinal);
    private IGrainTimer? _next;
    private DateTimeOffset? _wake;

    private string Name => this.GetPrimaryKeyString();

    private DeviceState State => kept.State;

    private DateTimeOffset Now => time.GetUtcNow();

    public async Task LookAsync()
    {
        Caller.System.Enter();
        await Pass(now: false);
    }

    public async Task<Outcome<DeviceView>> TryNowAsync()
    {
        var device = await Definition();
        if (device.Refusal is { } refusal)
            return refusal;
        Ledger().TryNow();
        (State.Trouble, State.Probed, State.Checked) = (null, null, null);
        await Save();
        await AsSystem(() => Pass(now: true));
        return View(device.Value!);
    }

    public async Task<Outcome<DeviceView>> ProbeAsync()
    {
        var device = await Definition();
        if (device.Refusal is { } refusal)
            return refusal;
        try
        {
            await using var on = Connect(device.Value!);
            await Probe(on);
            State.Trouble = null;
        }
        catch (DeviceFailureException failure)
        {
            Note($"Asked who it is: {failure.Message}");
            await Save();
            return new DeviceFailed(Name, failure.Kind, failure.Message);
        }

        await Save();
        return View(device.Value!);
    }

    public async Task<bool> ToldAsync(string response, string token, byte[] result)
    {
        if (State.Work is not { Phase: WorkPhase.Polling, Ticket: { } ticket } work || WebhookResult.Read(result) is not { } told || WebhookTicket.Read(ticket)?.After(response, token, told) is not { } left)
            return false;
        State.Work = left.Pending.Count > 0 ? work with { Ticket = left.Written() } : work with { Phase = WorkPhase.Verifying, Faults = left.Faults };
        Note($"The device says how {response} ended: {told.Status} {told.Message}".TrimEnd());
        await Save();
        WakeIn(TimeSpan.Zero);
        return true;
    }

    public async Task<Outcome<DeviceView>> RetireAsync(bool leave)
    {
        var device = await Definition();
        if (device.Refusal is { } refusal)
            return refusal;
        var before = Caller.Current;
        (State.Retiring, State.Trouble) = (true, null);
        Ledger().TryNow();
        await Save();
        await AsSystem(() => Pass(now: true));
        var left = State.Entries.Values.Count(entry => entry.Put);
        if ((left > 0 || State.Work is not null) && !leave)
            return new DeviceStillEnforces(Name, left);
        before?.Enter();
        var view = View(device.Value!);
        await GrainFactory.GetGrain<IDeviceDirectoryGrain>("all").ForgetAsync(Name);
        await kept.ClearStateAsync();
        DeactivateOnIdle();
        return view;
    }

    private async Task AsSystem(Func<Task> act)
    {
        var before = Caller.Current;
        Caller.System.Enter();
        try
        {
            await act();
        }
        finally
        {
            before?.Enter();
        }
    }

    /// <summary>Goes on with what is under way, then with what is due.</summary>
    private async Task Pass(bool now)
    {
        (_wake, var definition) = (null, await Definition());
        if (definition.Value is not { } device)
            return;
        if (State.Trouble is { } trouble && (trouble.Until is null || trouble.Until > Now))
        {
            Sleep();
            return;
        }

        try
        {
            await using var on = Connect(device);
            if (State.Work is null || await GoOn(on, State.Work))
            {
                for (var batch = 0; batch < MostBatches && await Batch(device, on, now); batch++)
                {
                }
            }
        }
        catch (DeviceFailureException failure)
        {
            await Failed(device, failure);
        }

        Sleep();
    }

    /// <summary>One batch of what is due.</summary>
    /// <returns>More may be due.</returns>
    private async Task<bool> Batch(DeviceDefinition device, IEnforcementDevice on, bool now)
    {
        if (State.Probed is null)
            await Probe(on);
        var kept = await GrainFactory.GetGrain<IProtectedGrain>("all").GetAsync();
        var ledger = Ledger();
        var wanted = await Wanted(device, kept);
        ledger.Want(wanted, Now);
        if (kept.Stopped is not null)
            return await SaveIf(ledger.Changed);

        var (product, manifest) = (Product(device), Product(device).Manifest);
        var (put, lift) = ledger.Due(wanted, Now, device.DryRun);
        var standing = State.Entries.Values.Where(entry => entry.Put && entry.State == EntryState.Active).Select(entry => entry.Entry).ToList();
        var isCheck = standing.Count > 0 && Now - (State.Checked ?? DateTimeOffset.MinValue) >= _checkEvery;
        if (put.Count + lift.Count == 0 && !isCheck)
            return await SaveIf(ledger.Changed);
        if (!isCheck && !now && put.Count + lift.Count < manifest.BatchSize && ledger.WaitsSince(put, lift) + product.BatchAge(device.Settings) is { } full && full > Now)
        {
            _wake = full;
            return await SaveIf(ledger.Changed);
        }

        List<DeviceEntry> about = [.. put, .. lift, .. isCheck ? standing.ExceptBy(put.Select(entry => entry.Value), entry => entry.Value) : []];
        var observed = await On(on, (to, stop) => to.ReadAsync(about, stop), writes: false);
        var found = StandingOf(observed);
        var drifted = ledger.Read(about.Select(entry => entry.Value), found, Now);
        (State.Reached, State.Checked) = (Now, isCheck ? Now : State.Checked);
        (put, lift) = ledger.Due(wanted, Now, device.DryRun);
        (lift, put) = ([.. lift.Take(manifest.BatchSize)], [.. put.Take(Math.Max(0, manifest.BatchSize - lift.Count))]);
        var plan = on.Plan(new DeviceDelta(put, lift), observed);
        ledger.LeftOut(put, lift, plan, found, Now);
        if (drifted.Count > 0)
            await Drifted(drifted);
        if (device.DryRun)
            return await OnlyPlan(ledger, plan);
        if (plan.IsEmpty)
        {
            await Well();
            return put.Count + lift.Count > 0;
        }

        ledger.Begin(plan, Now);
        return await Carry(on, plan);
    }

    private async Task<bool> OnlyPlan(DeviceLedger ledger, DevicePlan plan)
    {
        foreach (var command in plan.Adds.Count > 0 ? plan.Commands : [])
            Note($"dry run: {command}");
        ledger.PlannedOnly(plan, Now);
        await Well();
        return false;
    }

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
                if (IsDone(work.Plan, await ReadBack(on, work.Plan)))
                    return await Activated(on, Activation.Ended);
                if (work.Stage is not null && Now - work.Since < _longestActivation)
                    return await Activated(on, await On(on, (to, stop) => to.ActivateAsync(work.Plan, work.Stage, stop), writes: true));
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

    private async Task Failed(DeviceDefinition device, DeviceFailureException failure)
    {
        var failures = State.Trouble is { } before && before.Kind == failure.Kind ? before.Failures + 1 : 1;
        var after = FailureBehaviour.Of(failure.Kind, failures, failure.RetryAfter).After;
        State.Trouble = new DeviceTrouble(failure.Kind, failure.Message, failures, State.Trouble?.Since ?? Now, Now + after);
        Note(failure.Message);
        LogFailed(Name, failure.Kind, failure.Message, after);
        if (State.Work is { Phase: WorkPhase.Staging or WorkPhase.Activating } work && (work.Stage is null || work.Phase == WorkPhase.Staging))
            await BreakOff(work);
        else
            await Save();
        if (failures == 1 || after is null)
            await trail.Trouble(device.Name, failure.Kind, failure.Message, after, Now);
    }

    /// <summary>What came of it is not known: it is read before anything else is done, and what was staged is thrown away.</summary>
    private Task BreakOff(DeviceWork work)
    {
        Ledger().BrokeOff(work.Plan, Now);
        State.Work = work.Stage is null ? null : work with { Phase = WorkPhase.Abandoning };
        return Save();
    }

    private async Task<Standing> ReadBack(IEnforcementDevice on, DevicePlan plan) =>
        StandingOf(await On(on, (to, stop) => to.ReadAsync([.. plan.Adds, .. plan.Removes], stop), writes: false));

    private static bool IsDone(DevicePlan plan, Standing standing) =>
        standing.Knows && plan.Adds.All(entry => standing.Has(entry.Value)) && !plan.Removes.Any(entry => standing.Has(entry.Value));

    private static Standing StandingOf(ObservedState observed) =>
        new(observed.Entries.Values.Where(entry => entry.Active).Select(entry => entry.Value).ToHashSet(StringComparer.Ordinal), observed.Knows);

    private async Task<IReadOnlyDictionary<string, WantedEntry>> Wanted(DeviceDefinition device, ProtectedView kept)
    {
        if (State.Retiring)
            return new Dictionary<string, WantedEntry>();
        foreach (var name in device.Lists)
        {
            var list = await GrainFactory.GetGrain<IListGrain>(name).SnapshotAsync(_lists.GetValueOrDefault(name)?.Version ?? -1);
            if (list.Value is { } snapshot)
                _lists[name] = snapshot.Members is null ? _lists[name] with { Definition = snapshot.Definition } : snapshot;
        }

        var rails = new GuardRails(new ProtectedSet(kept.Entries), rules.Networks);
        return new WantedOnDevice(device, rails, State.Probed?.OwnAddresses ?? []).Of(device.Lists.Select(_lists.GetValueOrDefault).OfType<ListSnapshot>());
    }

    private async Task Probe(IEnforcementDevice on)
    {
        var probe = await On(on, (to, stop) => to.ProbeAsync(stop), writes: false);
        State.Probed = new ProbedDevice(probe.Version, probe.Can, probe.Capacity, probe.OwnAddresses, probe.Notes);
        State.Reached = Now;
    }

    private async Task Drifted(IReadOnlyList<string> values)
    {
        Note($"Gone without us, and put back: {string.Join(", ", values.Take(20))}{(values.Count > 20 ? $" and {values.Count - 20} more" : "")}");
        LogDrifted(Name, values.Count);
        await trail.Drifted(Name, values, State.Entries, Now);
    }

    private Task Well()
    {
        State.Trouble = null;
        return Save();
    }

    private DeviceLedger Ledger() => new(State.Entries);

    private Task<Outcome<DeviceDefinition>> Definition() => AsSystemAsync(() => GrainFactory.GetGrain<IDeviceDirectoryGrain>("all").ByNameAsync(Name));

    private static async Task<T> AsSystemAsync<T>(Func<Task<T>> act)
    {
        var before = Caller.Current;
        Caller.System.Enter();
        try
        {
            return await act();
        }
        finally
        {
            before?.Enter();
        }
    }

    private IEnforcementProduct Product(DeviceDefinition device) =>
        products.FirstOrDefault(product => product.Manifest.Name == device.Product)
        ?? throw new DeviceFailureException(FailureKind.Unsupported, $"This version has no product “{device.Product}”.");

    private IEnforcementDevice Connect(DeviceDefinition device)
    {
        var product = Product(device);
        return product.Connect(new DeviceConnection(Name, secrets.Revealed(product.Manifest, device), Note, time));
    }

    private void Note(string command)
    {
        State.Commands.Insert(0, new SentCommand(Now, command.Length <= 2_000 ? command : command[..2_000] + "…"));
        if (State.Commands.Count > 200)
            State.Commands.RemoveRange(200, State.Commands.Count - 200);
    }

    private async Task<bool> SaveIf(bool changed)
    {
        if (changed)
            await Save();
        return false;
    }

    private async Task Save()
    {
        try
        {
            await kept.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved, or another activation is the writer now: nothing more is done on the device from here.
            DeactivateOnIdle();
            throw;
        }
    }

    private void Sleep()
    {
        DateTimeOffset?[] times = [_wake, State.Trouble?.Until, State.Trouble is null ? Ledger().NextTry() : null];
        if (State.Trouble is { Until: null } || times.Min() is not { } next)
            return;
        WakeIn(next - Now);
    }

    /// <summary>Beyond a minute, the directory wakes every device.</summary>
    private void WakeIn(TimeSpan wait)
    {
        _next?.Dispose();
        _next = wait < TimeSpan.FromMinutes(1) ? this.RegisterGrainTimer(LookAsync, wait < TimeSpan.FromMilliseconds(20) ? TimeSpan.FromMilliseconds(20) : wait, Timeout.InfiniteTimeSpan) : null;
    }

    [LoggerMessage(5401, LogLevel.Information, "Device {Device}: {Put} entries came into force, {Lifted} went, {Failed} did not do as they should")]
    private partial void LogEnded(string device, int put, int lifted, int failed);

    [LoggerMessage(5402, LogLevel.Warning, "Device {Device} failed ({Kind}): {Why} Tried again after {After}")]
    private partial void LogFailed(string device, FailureKind kind, string why, TimeSpan? after);

    [LoggerMessage(5403, LogLevel.Warning, "Device {Device}: {Count} entries had gone without us and are put back")]
    private partial void LogDrifted(string device, int count);
}
