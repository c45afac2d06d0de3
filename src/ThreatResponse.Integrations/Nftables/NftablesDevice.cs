using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;
using ThreatResponse.Integrations.Ssh;

namespace ThreatResponse.Integrations.Nftables;

/// <summary>
/// One Linux machine. A plan is one transaction, read by <c>nft -f -</c> from its input: it is in force wholly or not at all, and may be sent again.
/// Nothing is staged, and nothing outside of our table is touched.
/// </summary>
/// <seealso href="https://www.netfilter.org/projects/nftables/manpage.html"/>
internal sealed class NftablesDevice(DeviceConnection to, NftRules rules, bool usesSudo) : IEnforcementDevice
{
    private readonly SshSession _session = new(to);

    private string Nft => usesSudo ? "sudo -n nft" : "nft";

    public async Task<DeviceProbe> ProbeAsync(CancellationToken stop)
    {
        var version = await ReadAsync("nft --version", stop);
        if (!version.WentWell)
            throw NftFailures.Of(to.Name, version);
        var rights = await ReadAsync($"{Nft} -j list tables", stop);
        if (!rights.WentWell)
            throw NftFailures.Of(to.Name, rights);
        var kernel = await ReadAsync("uname -r", stop);
        var addresses = await ReadAsync("ip -j addr 2>/dev/null || hostname -I", stop);
        var session = await ReadAsync("echo \"$SSH_CONNECTION\"", stop);
        var ipv6 = await ReadAsync("test -e /proc/net/if_inet6", stop);
        var flows = await ReadAsync("command -v conntrack", stop);
        return new DeviceProbe(
            NftDeviceFacts.Version(version.Output, kernel.Output),
            Capability.NativeTtl | Capability.Prefix | Capability.ReadBack | Capability.VolatileOnReboot | (ipv6.WentWell ? Capability.Ipv6 : Capability.None),
            null,
            NftDeviceFacts.OwnAddresses(addresses.Output, session.Output),
            [
                flows.WentWell
                    ? "Connections of a blocked address are ended, and forgotten (conntrack)."
                    : "Connections of a blocked address stand still until they time out: conntrack is not installed, and could forget them at once.",
            ]);
    }

    public async Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop)
    {
        var listed = await ReadAsync($"{Nft} -j list table {NftRules.Table}", stop);
        if (listed.WentWell)
            return Read(listed.Output, about);
        // Before anything was put there, and after a restart.
        return listed.Error.Contains("No such file", StringComparison.Ordinal) ? new ObservedState(new Dictionary<string, ObservedEntry>()) : throw NftFailures.Of(to.Name, listed);
    }

    public DevicePlan Plan(DeviceDelta wanted, ObservedState now) => NftPlan.Of(wanted, now, to.Time.GetUtcNow(), rules);

    public Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop) => Task.FromResult<StageRef?>(null);

    public async Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop)
    {
        if (plan.Commands.Count == 0)
            return Activation.Ended;
        foreach (var line in plan.Commands)
            to.Sent(line);
        var sent = await _session.RunAsync($"{Nft} -f -", string.Join('\n', plan.Commands) + "\n", true, stop);
        return sent.WentWell ? new Activation(null, [], await ForgetFlowsAsync(plan.Adds, stop)) : throw NftFailures.Of(to.Name, sent);
    }

    public Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop) => Task.FromResult(Activation.Ended);

    public Task AbandonAsync(StageRef stage, CancellationToken stop) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private Task<SshRun> ReadAsync(string command, CancellationToken stop) => _session.RunAsync(command, "", false, stop);

    private ObservedState Read(string listed, IReadOnlyCollection<DeviceEntry> about)
    {
        try
        {
            return NftListing.Read(listed, about, to.Time.GetUtcNow());
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DeviceFailureException(FailureKind.DeviceFault, $"{to.Name} lists its table in a way that cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Packets are dropped already; what is left is memory, and what address translation remembers. So it may fail.</summary>
    private async Task<string?> ForgetFlowsAsync(IReadOnlyList<DeviceEntry> blocked, CancellationToken stop)
    {
        if (blocked.Count == 0)
            return null;
        var conntrack = usesSudo ? "sudo -n conntrack" : "conntrack";
        var addresses = string.Concat(blocked.Select(entry => NetworkValue.Of(entry.Value) is { } network ? $"{NetworkValue.Written(network)}\n" : ""));
        try
        {
            foreach (var end in new[] { "-s", "-d" })
                await _session.RunAsync($"command -v conntrack >/dev/null || exit 0; xargs -r -n 1 {conntrack} -D {end}", addresses, false, stop);
            return null;
        }
        catch (DeviceFailureException fault)
        {
            return $"In force; whether its connections were forgotten is not known: {fault.Message}";
        }
    }
}
