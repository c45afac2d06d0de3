using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>Members have a tag that a dynamic address group asks for: in force within a minute, with nothing to commit.</summary>
internal sealed class PanOsTags(DeviceConnection to, PanOsClient client, string tag) : IEnforcementDevice
{
    private const int Page = 500;

    public async Task<DeviceProbe> ProbeAsync(CancellationToken stop)
    {
        var can = Capability.NativeTtl | Capability.Ipv6 | Capability.Prefix | Capability.ReadBack;
        var probe = await PanOsProbe.AskAsync(client, can, [$"A dynamic address group with the filter '{tag}' must be named in a policy that denies."], stop);
        await RegisteredAsync(stop);
        return PanOsProbe.TagsNetworks(probe.Version) ? probe : probe with { Can = can & ~Capability.Prefix, Notes = [.. probe.Notes, "Networks can have tags from PAN-OS 10.0."] };
    }

    public async Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop) => await RegisteredAsync(stop);

    public DevicePlan Plan(DeviceDelta wanted, ObservedState now) => TagPlan.Of(wanted, now, to.Time.GetUtcNow(), tag);

    public Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop) => Task.FromResult<StageRef?>(null);

    public async Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop)
    {
        var faults = new List<EntryFault>();
        foreach (var message in TagPlan.Messages(plan.Adds, plan.Removes, await RegisteredAsync(stop), to.Time.GetUtcNow(), tag))
        {
            var answer = await client.RegisterAsync(message.Text, stop);
            faults.AddRange(TagAnswer.Faults(answer, message) ?? throw client.Failure(answer, true));
        }

        return new Activation(null, faults);
    }

    public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => Task.FromResult(Activation.Ended);

    public Task AbandonAsync(StageRef stage, CancellationToken stop) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<ObservedState> RegisteredAsync(CancellationToken stop)
    {
        var found = new Dictionary<string, ObservedEntry>(StringComparer.Ordinal);
        for (var start = 1; ; start += Page)
        {
            var answer = await client.AskAsync(
                $"<show><object><registered-ip><tag><entry name=\"{tag}\"/></tag><limit>{Page}</limit><start-point>{start}</start-point></registered-ip></object></show>",
                stop);
            if (!answer.IsSuccess && !answer.IsAbsent)
                throw client.Failure(answer, false);
            var before = found.Count;
            var read = 0;
            foreach (var entry in answer.Result?.Elements("entry") ?? [])
            {
                read++;
                string[] tags = [.. entry.Element("tag")?.Elements("member").Select(member => member.Value.Trim()) ?? []];
                if ((string?)entry.Attribute("ip") is { } ip && tags.Contains(tag) && NetworkValue.Of(ip) is { } network)
                    found[NetworkValue.Written(network)] = new ObservedEntry(NetworkValue.Written(network), true, tags.Max(member => TagEnd.Read(tag, member)));
            }

            // A page that brings nothing new ends it too: for a device that knows no pages.
            if (read < Page || found.Count == before)
                return new ObservedState(found);
        }
    }
}
