using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>
/// A device whose calls run beside the grain that made it. Libraries that reach devices block, and some start work where they are called and wait for it: on the
/// grain's own thread that would be for ever, and nobody could ask the grain anything. A call ends with its token, whether or not the adapter heeds it.
/// </summary>
internal sealed class DeviceBesideGrain(IEnforcementDevice device, TimeProvider time) : IEnforcementDevice
{
    private static readonly TimeSpan _longestGoodbye = TimeSpan.FromSeconds(10);
    private readonly TaskScheduler _grain = TaskScheduler.Current;

    public Task<DeviceProbe> ProbeAsync(CancellationToken stop) => Beside(() => device.ProbeAsync(stop), stop);

    public Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop) => Beside(() => device.ReadAsync(about, stop), stop);

    public DevicePlan Plan(DeviceDelta wanted, ObservedState now) => device.Plan(wanted, now);

    public Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop) =>
        Beside(() => device.StageAsync(plan, stage => Task.Factory.StartNew(() => checkpoint(stage), stop, TaskCreationOptions.None, _grain).Unwrap(), stop), stop);

    public Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop) => Beside(() => device.ActivateAsync(plan, stage, stop), stop);

    public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => Beside(() => device.PollAsync(ticket, stop), stop);

    public Task AbandonAsync(StageRef stage, CancellationToken stop) => Task.Run(() => device.AbandonAsync(stage, stop), stop).WaitAsync(stop);

    public async ValueTask DisposeAsync() =>
        await Task.Run(async () => await device.DisposeAsync()).WaitAsync(_longestGoodbye, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static Task<T> Beside<T>(Func<Task<T>> call, CancellationToken stop) => Task.Run(call, stop).WaitAsync(stop);
}
