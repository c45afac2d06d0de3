using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Grains.Settings;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>Knows the devices, and wakes each of them every minute: what a silo had under way goes on elsewhere.</summary>
internal sealed class DeviceDirectoryGrain(
    [PersistentState("devices", "settings")] IPersistentState<DeviceDirectoryState> directory, IEnumerable<IEnforcementProduct> products, SettingSecrets secrets, IActivityTrail trail, TimeProvider time)
    : Grain, IDeviceDirectoryGrain, IRemindable
{
    private const string EveryMinute = "wake";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.WakeEveryMinute(EveryMinute);
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public Task<IReadOnlyList<DeviceProduct>> ProductsAsync() =>
        Task.FromResult<IReadOnlyList<DeviceProduct>>([.. products.Select(product => product.Manifest).OrderBy(product => product.Title, StringComparer.Ordinal)]);

    public Task<IReadOnlyList<DeviceDefinition>> ListAsync() =>
        Task.FromResult<IReadOnlyList<DeviceDefinition>>([.. directory.State.Devices.Values.OrderBy(device => device.Name, StringComparer.Ordinal).Select(Shown)]);

    public Task<Outcome<DeviceDefinition>> ByNameAsync(string name) =>
        Task.FromResult<Outcome<DeviceDefinition>>(directory.State.Devices.TryGetValue(name, out var device) ? device : new DeviceNotFound(name));

    public async Task<Outcome<DeviceDefinition>> AddAsync(DeviceDefinition device)
    {
        if (directory.State.Devices.ContainsKey(device.Name))
            return new DeviceExists(device.Name);
        var made = await Made(device, null);
        return made.Value is { } kept ? await Save(kept, "added", $"Device added: {kept.Product}, for {string.Join(", ", kept.Lists)}{(kept.DryRun ? ", dry run" : "")}") : made;
    }

    public async Task<Outcome<DeviceDefinition>> ChangeAsync(DeviceDefinition device)
    {
        if (!directory.State.Devices.TryGetValue(device.Name, out var known))
            return new DeviceNotFound(device.Name);
        var made = await Made(device with { Product = known.Product }, known);
        return made.Value is { } kept ? await Save(kept, "changed", $"Device changed: {Said(known, kept)}") : made;
    }

    public async Task<Outcome<DeviceDefinition>> ForgetAsync(string name)
    {
        if (!directory.State.Devices.Remove(name, out var device))
            return new DeviceNotFound(name);
        await Write();
        await Say(name, "removed", "Device removed");
        return Shown(device);
    }

    public Task ListChangedAsync(string list) => Wake(directory.State.Devices.Values.Where(device => device.Lists.Contains(list)));

    public Task WakeAsync() => Wake(directory.State.Devices.Values);

    private Task Wake(IEnumerable<DeviceDefinition> devices)
    {
        var before = Caller.Current;
        Caller.System.Enter();
        foreach (var device in devices)
            _ = GrainFactory.GetGrain<IEnforcementDeviceGrain>(device.Name).LookAsync();
        before?.Enter();
        return Task.CompletedTask;
    }

    private async Task<Outcome<DeviceDefinition>> Made(DeviceDefinition device, DeviceDefinition? known)
    {
        if (products.FirstOrDefault(product => product.Manifest.Name == device.Product) is not { } product)
            return new DeviceIsInvalid($"There is no product “{device.Product}”. There are {string.Join(", ", products.Select(of => of.Manifest.Name).Order(StringComparer.Ordinal))}.");
        var settings = secrets.Kept(product.Manifest.Settings, device.Settings, known?.Settings);
        var lists = await GrainFactory.GetGrain<IListDirectoryGrain>("all").ListAsync();
        return DeviceFaults.Of(device, product, settings, lists) is { } fault ? fault : device with { Settings = settings, Lists = [.. device.Lists.Distinct()] };
    }

    private async Task<Outcome<DeviceDefinition>> Save(DeviceDefinition device, string kind, string text)
    {
        directory.State.Devices[device.Name] = device;
        await Write();
        await Say(device.Name, kind, text);
        await Wake([device]);
        return Shown(device);
    }

    private static DeviceDefinition Shown(DeviceDefinition device) => device with { Settings = SettingSecrets.Shown(device.Settings) };

    private static string Said(DeviceDefinition before, DeviceDefinition after)
    {
        var names = before.Settings.Keys.Union(after.Settings.Keys).Where(name => before.Settings.GetValueOrDefault(name) != after.Settings.GetValueOrDefault(name)).Order(StringComparer.Ordinal).ToList();
        return $"lists {string.Join(", ", after.Lists)}; {(after.DryRun ? "dry run" : "enforces")}; settings changed: {(names.Count == 0 ? "none" : string.Join(", ", names))}";
    }

    private Task Say(string name, string kind, string text)
    {
        var caller = Caller.Current ?? Caller.System;
        return trail.AppendAsync(new ActivityEntry(null, $"device {name}", kind, text, caller.Name, caller.Display, time.GetUtcNow()));
    }

    private async Task Write()
    {
        try
        {
            await directory.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved: the next call starts from what is.
            DeactivateOnIdle();
            throw;
        }
    }
}
