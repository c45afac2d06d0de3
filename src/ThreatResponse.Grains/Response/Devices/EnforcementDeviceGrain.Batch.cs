using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.IncidentToResponse;
using ThreatResponse.Domain.IncidentToResponse.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>What is due: what the lists want, what the device has, and the least that must change.</summary>
internal sealed partial class EnforcementDeviceGrain
{
    /// <summary>One batch of what is due.</summary>
    /// <returns>More may be due.</returns>
    private async Task<bool> Batch(DeviceDefinition device, IEnforcementDevice on, bool now)
    {
        if (State.Probed is null)
            await Probe(on);
        var kept = await GrainFactory.GetGrain<IProtectedGrain>("all").GetAsync();
        var ledger = Ledger();
        var wanted = await Wanted(device, kept);
        ledger.Want(wanted, Now);
        if (kept.Stopped is not null)
            return await SaveIf(ledger.Changed);

        var (product, manifest) = (Product(device), Product(device).Manifest);
        var (put, lift) = ledger.Due(wanted, Now, device.DryRun);
        var standing = State.Entries.Values.Where(entry => entry.Put && entry.State == EntryState.Active).Select(entry => entry.Entry).ToList();
        var isCheck = standing.Count > 0 && Now - (State.Checked ?? DateTimeOffset.MinValue) >= _checkEvery;
        if (put.Count + lift.Count == 0 && !isCheck)
            return await SaveIf(ledger.Changed);
        if (!isCheck && !now && put.Count + lift.Count < manifest.BatchSize && ledger.WaitsSince(put, lift) + product.BatchAge(device.Settings) is { } full && full > Now)
        {
            _wake = full;
            return await SaveIf(ledger.Changed);
        }

        // Only this batch is asked about: of a long list, asking about all that is due for each batch would read it again and again.
        var due = put.Count + lift.Count;
        (lift, put) = OneBatch(put, lift, manifest.BatchSize);
        var isMore = due > put.Count + lift.Count;
        List<DeviceEntry> about = [.. put, .. lift, .. isCheck ? standing.ExceptBy(put.Select(entry => entry.Value), entry => entry.Value) : []];
        var asked = about.Select(entry => entry.Value).ToHashSet(StringComparer.Ordinal);
        var observed = await On(on, (to, stop) => to.ReadAsync(about, stop), writes: false);
        var found = Told(observed);
        var drifted = ledger.Read(about.Select(entry => entry.Value), found, Now);
        (State.Reached, State.Checked) = (Now, isCheck ? Now : State.Checked);
        (put, lift) = ledger.Due(wanted, Now, device.DryRun);
        (lift, put) = OneBatch([.. put.Where(entry => asked.Contains(entry.Value))], [.. lift.Where(entry => asked.Contains(entry.Value))], manifest.BatchSize);
        var plan = on.Plan(new DeviceDelta(put, lift), observed);
        ledger.LeftOut(put, lift, plan, found, Now);
        if (drifted.Count > 0)
            await Drifted(drifted);
        if (device.DryRun)
            return await OnlyPlan(ledger, plan, isMore);
        if (plan.IsEmpty)
        {
            await Well();
            return isMore || put.Count + lift.Count > 0;
        }

        ledger.Begin(plan, Now);
        return await Carry(on, plan);
    }

    /// <summary>What is to go goes first.</summary>
    private static (IReadOnlyList<DeviceEntry> Lift, IReadOnlyList<DeviceEntry> Put) OneBatch(IReadOnlyList<DeviceEntry> put, IReadOnlyList<DeviceEntry> lift, int most) =>
        ([.. lift.Take(most)], [.. put.Take(Math.Max(0, most - lift.Count))]);

    private async Task<bool> OnlyPlan(DeviceLedger ledger, DevicePlan plan, bool isMore)
    {
        foreach (var command in plan.Adds.Count > 0 ? plan.Commands : [])
            Note($"dry run: {command}");
        ledger.PlannedOnly(plan, Now);
        await Well();
        return isMore;
    }

    private async Task<IReadOnlyDictionary<string, WantedEntry>> Wanted(DeviceDefinition device, ProtectedView kept)
    {
        if (State.Retiring)
            return new Dictionary<string, WantedEntry>();
        foreach (var name in device.Lists)
        {
            var list = await GrainFactory.GetGrain<IListGrain>(name).SnapshotAsync(_lists.GetValueOrDefault(name)?.Version ?? -1);
            if (list.Value is { } snapshot)
                _lists[name] = snapshot.Members is null ? _lists[name] with { Definition = snapshot.Definition } : snapshot;
        }

        var lists = device.Lists.Select(_lists.GetValueOrDefault).OfType<ListSnapshot>().ToList();
        var basis = new WantedBasis([.. lists.Select(list => (list.Definition, list.Version))], kept.Entries, device, State.Probed?.OwnAddresses ?? []);
        if (_wanted is not { } known || !known.Basis.IsSame(basis))
        {
            var (product, rails) = (Product(device), new GuardRails(new ProtectedSet(kept.Entries), rules.Networks));
            _wanted = known = (basis, new WantedOnDevice(device, rails, basis.Own, entry => product.Refuses(device.Settings, entry)).Of(lists));
        }

        return known.Wanted;
    }

    private async Task Drifted(IReadOnlyList<string> values)
    {
        Note($"Gone without us, and put back: {string.Join(", ", values.Take(20))}{(values.Count > 20 ? $" and {values.Count - 20} more" : "")}");
        LogDrifted(Name, values.Count);
        await trail.Drifted(Name, values, State.Entries, Now);
    }
}
