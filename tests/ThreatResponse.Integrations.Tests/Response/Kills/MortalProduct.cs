using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>A product in a process that may end before and after each call to a device, and before each change that a call makes there.</summary>
internal sealed class MortalProduct(IEnforcementProduct product, Life life) : IEnforcementProduct
{
    public DeviceProduct Manifest => product.Manifest;

    public TimeSpan BatchAge(IReadOnlyDictionary<string, string> settings) => product.BatchAge(settings);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => product.Faults(settings);

    public IEnforcementDevice Connect(DeviceConnection to)
    {
        var device = new Device(life, to.Sent);
        device.Inner = product.Connect(to with { Sent = device.Sent });
        return device;
    }

    private sealed class Device(Life life, Action<string> sent) : IEnforcementDevice
    {
        private string _call = "";

        public IEnforcementDevice Inner { get; set; } = null!;

        public void Sent(string command)
        {
            life.Pass($"{_call}: before a change");
            sent(command);
        }

        public Task<DeviceProbe> ProbeAsync(CancellationToken stop) => Do("probe", () => Inner.ProbeAsync(stop));

        public Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop) => Do("read", () => Inner.ReadAsync(about, stop));

        public DevicePlan Plan(DeviceDelta wanted, ObservedState now) => Inner.Plan(wanted, now);

        public Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop) => Do("stage", () => Inner.StageAsync(plan, checkpoint, stop));

        public Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop) => Do("activate", () => Inner.ActivateAsync(plan, stage, stop));

        public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => Do("poll", () => Inner.PollAsync(ticket, stop));

        public Task AbandonAsync(StageRef stage, CancellationToken stop) => Do("abandon", async () =>
        {
            await Inner.AbandonAsync(stage, stop);
            return true;
        });

        public ValueTask DisposeAsync() => Inner.DisposeAsync();

        private async Task<T> Do<T>(string call, Func<Task<T>> act)
        {
            life.Pass($"{call}: before it");
            _call = call;
            var done = await act();
            life.Pass($"{call}: after it");
            return done;
        }
    }
}
