using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Domain.IncidentToResponse.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>What would change: read and planned as a batch is, and nothing else.</summary>
internal sealed partial class EnforcementDeviceGrain
{
    private static readonly TimeSpan _longestPreview = TimeSpan.FromSeconds(10);

    public async Task<DevicePreview> PreviewAsync(ListDefinition list, ListMember member)
    {
        var definition = await Definition();
        if (definition.Value is not { } device)
            return Stays(definition.Refusal!.Message);
        if (State.Trouble is { } trouble)
            return Stays($"It is not well, so what would change is not known: {trouble.Why}");
        var kept = await GrainFactory.GetGrain<IProtectedGrain>("all").GetAsync();
        var own = State.Entries.GetValueOrDefault(member.Value);
        if (!member.IsInForce)
            return own is not { Put: true } ? Stays(own is { Adopted: true } ? "It was there before us, and is never taken away." : "It was not put there by us.")
                : OtherListOf(list, member.Value) is { } other ? Stays($"{other} wants it there too.")
                : await Planned(device, new DeviceDelta([], [own.Entry]));
        var rails = new GuardRails(new ProtectedSet(kept.Entries), rules.Networks);
        var wanted = new WantedOnDevice(device, rails, State.Probed?.OwnAddresses ?? []).Of([new ListSnapshot(list, 0, [member])])[member.Value];
        return wanted.Refused is { } refused ? Stays(refused)
            : own is { State: EntryState.Active } ? Stays("It is there already.")
            : await Planned(device, new DeviceDelta([wanted.Entry], []));
    }

    private string? OtherListOf(ListDefinition list, string value) =>
        _lists.Values.FirstOrDefault(other => other.Definition.Name != list.Name && other.Members?.Any(member => member.Value == value) == true)?.Definition.Name;

    private async Task<DevicePreview> Planned(DeviceDefinition device, DeviceDelta delta)
    {
        using var stop = new CancellationTokenSource(_longestPreview, time);
        try
        {
            // What is only asked for a look does not stand among the commands that were sent.
            await using var on = Connect(device, _ => { });
            var plan = on.Plan(delta, await on.ReadAsync([.. delta.Put, .. delta.Lift], stop.Token));
            return plan.Refused.Count > 0 ? Stays(plan.Refused[0].Why)
                : plan.IsEmpty ? Stays(delta.Put.Count > 0 ? "It is there already." : "It is gone from there already.")
                : new DevicePreview(Name, true, device.DryRun ? "Only a dry run: nothing is sent." : null, [.. plan.Commands.Take(20)]);
        }
#pragma warning disable CA1031 // Whatever goes wrong while looking is said in place of what was looked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Stays($"What would change is not known: {(stop.IsCancellationRequested ? "it did not answer within ten seconds." : fault.Message)}");
        }
    }

    private DevicePreview Stays(string why) => new(Name, false, why, []);
}
