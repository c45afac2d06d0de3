using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>
/// Members are objects in a static group: written into the candidate, in force when committed, and on a Panorama when also pushed. Only our administrator's
/// changes are committed, and only they are taken back.
/// </summary>
internal sealed class PanOsStatic(DeviceConnection to, PanOsClient client, IReadOnlyList<ConfigPlace> places, CommitSteps steps) : IEnforcementDevice
{
    private const Capability Can = Capability.StagedWrite | Capability.Ipv6 | Capability.Prefix | Capability.ReadBack;

    public async Task<DeviceProbe> ProbeAsync(CancellationToken stop)
    {
        var probe = await PanOsProbe.AskAsync(client, Can, [], stop);
        List<string> notes = [.. probe.Notes];
        foreach (var place in places)
        {
            if (await MembersAsync("show", place, stop) is null)
                notes.Add(Missing(place));
        }

        // A push takes along what others committed on the Panorama and did not push yet.
        return places[0].DeviceGroup is null ? probe with { Notes = notes }
            : probe with { Can = Can | Capability.SharedActivation, Notes = [.. notes, "An entry is in force when it is committed and no firewall of its device groups is behind with it; one that is not connected is told of here, and not waited for."] };
    }

    public async Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop)
    {
        HashSet<string> seen = [];
        HashSet<string>? inForce = null;
        List<string> faults = [];
        foreach (var place in places)
        {
            var running = await MembersAsync("show", place, stop) ?? [];
            seen.UnionWith(running);
            seen.UnionWith(await MembersAsync("get", place, stop) ?? []);
            var pushed = place.DeviceGroup is null ? null : await PushedMembers.ReadAsync(client, place, stop);
            faults.AddRange(pushed?.Faults ?? []);
            inForce ??= running;
            foreach (var held in (pushed?.Held ?? []).Prepend(running))
            {
                seen.UnionWith(held);
                inForce.IntersectWith(held);
            }
        }

        var entries = seen
            .Select(name => (Name: name, Value: ObjectName.Value(name)))
            .Where(found => found.Value is not null)
            .ToDictionary(found => found.Value!, found => new ObservedEntry(found.Value!, inForce!.Contains(found.Name), null), StringComparer.Ordinal);
        return new ObservedState(entries, Faults: faults);
    }

    public DevicePlan Plan(DeviceDelta wanted, ObservedState now) => StaticPlan.Of(wanted, now, places);

    public async Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop)
    {
        var changes = new List<StagedChange>();
        foreach (var place in places)
            changes.Add(Change(place, plan, await MembersAsync("get", place, stop) ?? throw new DeviceFailureException(FailureKind.NotFound, Missing(place))));

        var stage = new StageRef(StagedChange.Written(changes));
        await checkpoint(stage);
        var because = plan.Adds.ToLookup(entry => entry.Value, entry => entry.Because);
        foreach (var (place, change) in places.Zip(changes))
        {
            var writer = new CandidateWriter(client, place);
            await writer.PutAsync([.. change.Puts.Select(value => Object(value, because[value].FirstOrDefault() ?? "")), .. Sentinel(change)], stop);
            await writer.TakeAsync([.. change.Takes.Select(ObjectName.Of)], stop);
        }

        return stage;
    }

    public Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop) => steps.BeginAsync(
        [.. plan.Adds.Concat(plan.Removes).Select(entry => entry.Value)],
        [.. places.Select(place => place.DeviceGroup).OfType<string>()],
        stop);

    public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => steps.PollAsync(ticket, stop);

    /// <summary>By the inverse: taking all back to what is in force would take others' changes along.</summary>
    public async Task AbandonAsync(StageRef stage, CancellationToken stop)
    {
        foreach (var change in StagedChange.Read(stage.Handle) ?? [])
        {
            if (places.FirstOrDefault(place => place.DeviceGroup == change.Place) is not { } place)
                continue;
            var writer = new CandidateWriter(client, place);
            await writer.PutAsync([.. change.Takes.Select(value => Object(value, ""))], stop);
            await writer.TakeAsync([.. change.Puts.Select(ObjectName.Of), .. Sentinel(change).Select(one => one.Name)], stop);
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static StagedChange Change(ConfigPlace place, DevicePlan plan, HashSet<string> members)
    {
        string[] puts = [.. plan.Adds.Select(entry => entry.Value).Where(value => !members.Contains(ObjectName.Of(value)))];
        string[] takes = [.. plan.Removes.Select(entry => entry.Value).Where(value => members.Contains(ObjectName.Of(value)))];
        return new StagedChange(place.DeviceGroup, puts, takes, puts.Length == 0 && takes.Length > 0 && takes.Length == members.Count);
    }

    private static (string Name, string Network, string Because) Object(string value, string because) => (ObjectName.Of(value), StaticPlan.Network(value), because);

    private static (string Name, string Network, string Because)[] Sentinel(StagedChange change) =>
        change.Sentinel ? [(ObjectName.Sentinel, ObjectName.NobodysAddress, "Keeps the group from being empty")] : [];

    private string Missing(ConfigPlace place) =>
        $"{place.DeviceGroup ?? to.Name} has no address group {place.GroupName}: create it with one member of your own, and name it in a policy that denies.";

    /// <summary>Null when the group is not there.</summary>
    private async Task<HashSet<string>?> MembersAsync(string action, ConfigPlace place, CancellationToken stop)
    {
        var answer = await client.ConfigAsync(action, place.Group, stop);
        if (answer.IsAbsent || PanOsFailures.SaysNoNode(answer.Words))
            return null;
        if (!answer.IsSuccess)
            throw client.Failure(answer, false);
        return answer.Result?.Element("entry") is { } group ? group.Element("static")?.Elements("member").Select(member => member.Value.Trim()).ToHashSet(StringComparer.Ordinal) ?? [] : null;
    }
}
