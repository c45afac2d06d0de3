using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Benchmarks.Lists;

/// <summary>A device in this process that does at once what it is told: what is measured is the product's own part.</summary>
internal sealed class PaperDevice : IEnforcementProduct
{
    public const int BatchSize = 500;

    private readonly Dictionary<string, Dictionary<string, DateTimeOffset?>> _running = [];

    public DeviceProduct Manifest { get; } = new("paper", "Paper", "Denies addresses", [MemberKind.Address], [], TimeSpan.FromSeconds(30), BatchSize);

    public int InForce(string device) => _running.GetValueOrDefault(device)?.Count ?? 0;

    public IEnforcementDevice Connect(DeviceConnection to)
    {
        if (!_running.TryGetValue(to.Name, out var running))
            _running[to.Name] = running = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        return new Device(running);
    }

    private sealed class Device(Dictionary<string, DateTimeOffset?> running) : IEnforcementDevice
    {
        public Task<DeviceProbe> ProbeAsync(CancellationToken stop) => Task.FromResult(new DeviceProbe("paper 1", Capability.ReadBack, 100_000, [], []));

        public Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop) => Task.FromResult(new ObservedState(
            about.Where(entry => running.ContainsKey(entry.Value)).ToDictionary(entry => entry.Value, entry => new ObservedEntry(entry.Value, true, running[entry.Value]), StringComparer.Ordinal)));

        public DevicePlan Plan(DeviceDelta wanted, ObservedState now)
        {
            var adds = wanted.Put.Where(entry => !now.Entries.TryGetValue(entry.Value, out var there) || there.Until != entry.Until).ToList();
            return new DevicePlan(adds, [.. wanted.Lift.Where(entry => now.Entries.ContainsKey(entry.Value))], [], []);
        }

        public Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop) => Task.FromResult<StageRef?>(null);

        public Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop)
        {
            foreach (var entry in plan.Adds)
                running[entry.Value] = entry.Until;
            foreach (var entry in plan.Removes)
                running.Remove(entry.Value);
            return Task.FromResult(Activation.Ended);
        }

        public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => Task.FromResult(Activation.Ended);

        public Task AbandonAsync(StageRef stage, CancellationToken stop) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
