using System.Collections.Concurrent;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Tests.Response;

/// <summary>Drives a device as its grain does: read, plan, stage, activate, ask how it goes.</summary>
internal sealed class DrivenDevice(IEnforcementProduct product, DeviceCounterpart counterpart, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    private const int Polls = 1000;
    private readonly ConcurrentQueue<string> _sent = new();
    private IEnforcementDevice? _device;

    public IReadOnlyCollection<string> Sent => _sent;

    public IEnforcementDevice Device => _device ??=
        product.Connect(new DeviceConnection("device-1", settings ?? counterpart.Settings, Hear, new StandingTime(counterpart.Time.GetUtcNow())));

    public Task<DeviceProbe> ProbeAsync() => Device.ProbeAsync(CancellationToken.None);

    public Task<ObservedState> ReadAsync(params IReadOnlyList<DeviceEntry> about) => Device.ReadAsync(about, CancellationToken.None);

    public Task<DevicePlan> PutAsync(params IReadOnlyList<DeviceEntry> entries) => ChangeAsync(new DeviceDelta(entries, []));

    public Task<DevicePlan> LiftAsync(params IReadOnlyList<DeviceEntry> entries) => ChangeAsync(new DeviceDelta([], entries));

    public async Task<DevicePlan> ChangeAsync(DeviceDelta wanted)
    {
        var plan = Device.Plan(wanted, await ReadAsync([.. wanted.Put, .. wanted.Lift]));
        Assert.Empty((await EnforceAsync(plan)).Faults);
        return plan;
    }

    public async Task<Activation> EnforceAsync(DevicePlan plan)
    {
        StageRef? kept = null;
        var stage = await Device.StageAsync(plan, reference => Task.FromResult(kept = reference), CancellationToken.None);
        var activation = await Device.ActivateAsync(plan, stage ?? kept, CancellationToken.None);
        for (var poll = 0; activation.Ticket is { } ticket; poll++)
        {
            Assert.True(poll < Polls, $"It does not end: {activation.Progress}");
            await counterpart.GoOnAsync();
            activation = await Device.PollAsync(ticket, CancellationToken.None);
        }

        return activation;
    }

    private void Hear(string command)
    {
        _sent.Enqueue(command);
        counterpart.Hear(command);
    }

    public ValueTask DisposeAsync() => _device?.DisposeAsync() ?? ValueTask.CompletedTask;
}
