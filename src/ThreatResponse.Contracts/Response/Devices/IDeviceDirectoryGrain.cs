using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>Which devices there are. One grain, key <c>all</c>.</summary>
[Alias("tr.IDeviceDirectoryGrain")]
public interface IDeviceDirectoryGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Products")]
    Task<IReadOnlyList<DeviceProduct>> ProductsAsync();

    /// <summary>By name; secrets shown as references, or as dots.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("List")]
    Task<IReadOnlyList<DeviceDefinition>> ListAsync();

    /// <summary>With secrets as they are kept: encrypted, or references.</summary>
    [Requires(Permission.System), Repeatable, AlwaysInterleave, Alias("ByName")]
    Task<Outcome<DeviceDefinition>> ByNameAsync(string name);

    /// <param name="device">Secrets in clear, or as references.</param>
    [Requires(Permission.ManageResponse), Alias("Add")]
    Task<Outcome<DeviceDefinition>> AddAsync(DeviceDefinition device);

    /// <summary>Everything but name and product may change. A secret that is left out, or as it is shown, stays.</summary>
    [Requires(Permission.ManageResponse), Repeatable, Alias("Change")]
    Task<Outcome<DeviceDefinition>> ChangeAsync(DeviceDefinition device);

    /// <summary>After the device's grain has lifted what it put there.</summary>
    [Requires(Permission.System), Repeatable, Alias("Forget")]
    Task<Outcome<DeviceDefinition>> ForgetAsync(string name);

    /// <summary>The members of a list have changed: its devices look.</summary>
    [Requires(Permission.System), OneWay, AlwaysInterleave, Alias("ListChanged")]
    Task ListChangedAsync(string list);

    /// <summary>Wakes every device. Done every minute by itself.</summary>
    [Requires(Permission.System), Repeatable, AlwaysInterleave, Alias("Wake")]
    Task WakeAsync();
}
