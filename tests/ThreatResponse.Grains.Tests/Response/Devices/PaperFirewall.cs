using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Tests.Response.Devices;

/// <summary>A device on paper, with a candidate, a lock and jobs. What it holds outlives every silo; what goes wrong is told to it.</summary>
internal sealed class PaperFirewall : IEnforcementProduct
{
    public DeviceProduct Manifest { get; init; } = new(
        "paper", "Paper firewall", "Denies addresses", [MemberKind.Address, MemberKind.Domain],
        [new DeviceSetting("key", "Key", "Any text.", SettingKind.Secret), new DeviceSetting("mode", "Mode", "How it works.", SettingKind.Choice, Default: "direct", Choices: ["direct", "commit"])],
        TimeSpan.FromSeconds(2), 3);

    /// <summary>In force, with its end.</summary>
    public Dictionary<string, DateTimeOffset?> Running { get; } = [];

    /// <summary>Written and not in force; null: nobody holds the lock.</summary>
    public List<(string Value, bool Add, DateTimeOffset? Until)>? Candidate { get; private set; }

    public List<string> Calls { get; } = [];

    /// <summary>Asked before and after each call has its effect (<c>activate</c>, <c>activated</c>): what it throws is thrown.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    /// <summary>It says that it did, and does not.</summary>
    public HashSet<string> Lies { get; } = [];

    /// <summary>Polls that a commit takes.</summary>
    public int Polls { get; set; } = 2;

    public string? KeySeen { get; private set; }

    /// <summary>Entries that it was asked about at once, at most.</summary>
    public int MostAsked { get; private set; }

    private int _left;

    public IEnforcementDevice Connect(DeviceConnection to)
    {
        KeySeen = to.Text("key");
        return new Device(this, to);
    }

    private void Apply()
    {
        foreach (var (value, add, until) in Candidate ?? [])
        {
            if (Lies.Contains(value))
                continue;
            if (add)
                Running[value] = until;
            else
                Running.Remove(value);
        }

        Candidate = null;
    }

    private sealed class Device(PaperFirewall world, DeviceConnection to) : IEnforcementDevice
    {
        private bool Commits => to.Text("mode") == "commit";

        public Task<DeviceProbe> ProbeAsync(CancellationToken stop) => Do("probe", () => new DeviceProbe("paper 1", Capability.ReadBack, 100, ["203.0.113.250"], []));

        public Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop) =>
            Do("read", () => Asked(about.Count, world.Running.ToDictionary(pair => pair.Key, pair => new ObservedEntry(pair.Key, true, pair.Value), StringComparer.Ordinal)));

        private ObservedState Asked(int count, Dictionary<string, ObservedEntry> found)
        {
            world.MostAsked = Math.Max(world.MostAsked, count);
            return new ObservedState(found);
        }

        public DevicePlan Plan(DeviceDelta wanted, ObservedState now)
        {
            var adds = wanted.Put.Where(entry => entry.Kind == MemberKind.Address && (!now.Entries.TryGetValue(entry.Value, out var there) || there.Until != entry.Until)).ToList();
            var removes = wanted.Lift.Where(entry => now.Entries.ContainsKey(entry.Value)).ToList();
            var refused = wanted.Put.Where(entry => entry.Kind != MemberKind.Address).Select(entry => new EntryFault(entry.Value, FailureKind.Unsupported, "Only addresses."));
            return new DevicePlan(adds, removes, [.. refused], [.. adds.Select(entry => $"deny {entry.Value}"), .. removes.Select(entry => $"allow {entry.Value}")]);
        }

        public async Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop)
        {
            if (!Commits)
                return null;
            var stage = new StageRef("candidate 1");
            await checkpoint(stage);
            return await Do<StageRef?>("stage", () =>
            {
                if (world.Candidate is not null)
                    throw new DeviceFailureException(FailureKind.Locked, "Somebody holds the candidate.");
                world.Candidate = Lines(plan);
                return stage;
            });
        }

        public Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop) => Do("activate", () =>
        {
            foreach (var entry in plan.Adds.Concat(plan.Removes))
                to.Sent($"change {entry.Value}");
            if (Commits)
            {
                world._left = world.Polls;
                return new Activation(new ActivationTicket("job 7"), []);
            }

            world.Candidate = Lines(plan);
            world.Apply();
            return Activation.Ended;
        });

        public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => Do("poll", () =>
        {
            if (world._left-- > 0)
                return new Activation(ticket, []);
            world.Apply();
            return Activation.Ended;
        });

        public Task AbandonAsync(StageRef stage, CancellationToken stop) => Do("abandon", () => world.Candidate = null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static List<(string, bool, DateTimeOffset?)> Lines(DevicePlan plan) =>
            [.. plan.Adds.Select(entry => (entry.Value, true, entry.Until)), .. plan.Removes.Select(entry => (entry.Value, false, (DateTimeOffset?)null))];

        private Task<T> Do<T>(string call, Func<T> act)
        {
            world.Calls.Add(call);
            if (world.Fault(call) is { } before)
                throw before;
            var done = act();
            return world.Fault(call + "ed") is { } after ? throw after : Task.FromResult(done);
        }
    }
}
