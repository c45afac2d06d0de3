using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>
/// Members are quarantined as sources of traffic: in force when written, and ended by the device too. Whether a second ban of the same address moves its end is
/// not promised: it is looked, and where it did not, the ban is lifted and set anew.
/// </summary>
internal sealed class FortigateBans(DeviceConnection to, FortigateClient client) : IEnforcementDevice
{
    private const Capability Can = Capability.NativeTtl | Capability.Ipv6 | Capability.ReadBack;

    public async Task<DeviceProbe> ProbeAsync(CancellationToken stop)
    {
        var probe = await FortigateProbe.AskAsync(client, Can, ["Single addresses only, and only as sources of traffic.", "Whether bans outlive a restart depends on the release: they are compared with the lists, and set again."], stop);
        await BannedAsync(stop);
        return probe;
    }

    public async Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop) => new(await BannedAsync(stop));

    public DevicePlan Plan(DeviceDelta wanted, ObservedState now) => BanPlan.Of(wanted, now, to.Time.GetUtcNow());

    public Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop) => Task.FromResult<StageRef?>(null);

    public async Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop)
    {
        var faults = new List<EntryFault>();
        if (plan.Removes.Count > 0)
            await SendAsync(BanCall.Clear([.. plan.Removes.Select(entry => entry.Value)]), faults, stop);
        if (plan.Adds.Count == 0)
            return new Activation(null, faults);

        var before = await BannedAsync(stop);
        await AddAsync(plan.Adds, faults, stop);
        DeviceEntry[] again = [.. plan.Adds.Where(entry => before.ContainsKey(entry.Value))];
        if (again.Length > 0)
            await RenewAsync(again, faults, stop);
        return new Activation(null, faults);
    }

    public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => Task.FromResult(Activation.Ended);

    public Task AbandonAsync(StageRef stage, CancellationToken stop) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AddAsync(IReadOnlyList<DeviceEntry> entries, List<EntryFault> faults, CancellationToken stop)
    {
        foreach (var call in BanCall.Add(entries, to.Time.GetUtcNow()))
            await SendAsync(call, faults, stop);
    }

    private async Task RenewAsync(DeviceEntry[] again, List<EntryFault> faults, CancellationToken stop)
    {
        var now = await BannedAsync(stop);
        DeviceEntry[] early = [.. again.Where(entry => now.TryGetValue(entry.Value, out var ban) && !BanEnd.Fits(entry.Until, ban.Until))];
        if (early.Length == 0)
            return;
        await SendAsync(BanCall.Clear([.. early.Select(entry => entry.Value)]), faults, stop);
        await AddAsync(early, faults, stop);
    }

    private async Task SendAsync(BanCall call, List<EntryFault> faults, CancellationToken stop)
    {
        var answer = await client.WriteAsync(HttpMethod.Post, call.Path, call.Body, stop);
        if (!answer.IsSuccess)
            faults.AddRange(call.Values.Select(answer.Fault));
    }

    private async Task<Dictionary<string, ObservedEntry>> BannedAsync(CancellationToken stop)
    {
        var answer = await client.ReadAsync("monitor/user/banned/select", stop);
        if (answer.IsMissing)
            answer = await client.ReadAsync("monitor/user/banned", stop);
        if (answer.IsMissing)
            throw answer.Failure(to.Name);
        var bans = new Dictionary<string, ObservedEntry>(StringComparer.Ordinal);
        foreach (var ban in answer.Results)
        {
            if (ban.TryGetProperty("ip_address", out var ip) && ip.GetString() is { } text && NetworkValue.Of(text) is { } address)
                bans[NetworkValue.Written(address)] = new ObservedEntry(NetworkValue.Written(address), true, End(ban));
        }

        return bans;
    }

    private static DateTimeOffset? End(JsonElement ban) =>
        ban.TryGetProperty("expires", out var expires) && expires.ValueKind == JsonValueKind.Number && expires.TryGetInt64(out var seconds) && seconds > 0 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
