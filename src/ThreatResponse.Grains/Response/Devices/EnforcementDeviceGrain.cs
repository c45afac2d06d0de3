using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Domain.IncidentToResponse.Devices;
using ThreatResponse.Grains.Settings;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>The only writer of one device. What it is about to do is written down before it is done; what it finds after a failure, it reads first.</summary>
internal sealed partial class EnforcementDeviceGrain(
    [PersistentState("device", "settings")] IPersistentState<DeviceState> kept, IEnumerable<IEnforcementProduct> products, SettingSecrets secrets, RuleBook rules,
    DeviceTrail trail, TimeProvider time, ILogger<EnforcementDeviceGrain> log) : Grain, IEnforcementDeviceGrain
{
    private const int MostBatches = 100;
    private static readonly TimeSpan _checkEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _longestActivation = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, ListSnapshot> _lists = new(StringComparer.Ordinal);
    private (WantedBasis Basis, IReadOnlyDictionary<string, WantedEntry> Wanted)? _wanted;
    private readonly ConcurrentQueue<SentCommand> _noted = new();
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

    private async Task Failed(DeviceDefinition device, DeviceFailureException failure)
    {
        var failures = State.Trouble is { } before && before.Kind == failure.Kind ? before.Failures + 1 : 1;
        var after = FailureBehaviour.Of(failure.Kind, failures, failure.RetryAfter).After;
        State.Trouble = new DeviceTrouble(failure.Kind, failure.Message, failures, State.Trouble?.Since ?? Now, Now + after);
        Note(failure.Message);
        LogFailed(Name, failure.Kind, failure.Message, after);
        if (State.Work is { Phase: WorkPhase.Staging or WorkPhase.Activating } work && (work.Phase == WorkPhase.Staging || (work.Stage is null && CanBeRead)))
            await BreakOff(work);
        else
            await Save();
        if (failures == 1 || after is null)
            await trail.Trouble(device.Name, failure.Kind, failure.Message, after, Now);
    }

    private async Task Probe(IEnforcementDevice on)
    {
        var probe = await On(on, (to, stop) => to.ProbeAsync(stop), writes: false);
        State.Probed = new ProbedDevice(probe.Version, probe.Can, probe.Capacity, probe.OwnAddresses, probe.Notes);
        State.Reached = Now;
    }

    private Task Well()
    {
        State.Trouble = null;
        return Save();
    }

    private bool CanBeRead => State.Probed?.Can.HasFlag(Capability.ReadBack) != false;

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

    private DeviceBesideGrain Connect(DeviceDefinition device) => Connect(device, Note);

    private DeviceBesideGrain Connect(DeviceDefinition device, Action<string> sent)
    {
        var product = Product(device);
        return new DeviceBesideGrain(product.Connect(new DeviceConnection(Name, secrets.Revealed(Name, product.Manifest.Settings, device.Settings), sent, time)), time);
    }

    /// <summary>Called from whatever thread an adapter works on: only the grain's own may touch its state.</summary>
    private void Note(string command) => _noted.Enqueue(new SentCommand(Now, command.Length <= 2_000 ? command : command[..2_000] + "…"));

    private void TakeNotes()
    {
        while (_noted.TryDequeue(out var command))
            State.Commands.Insert(0, command);
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
            TakeNotes();
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
