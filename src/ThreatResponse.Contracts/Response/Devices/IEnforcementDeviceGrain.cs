using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>
/// One device, and its only writer. Key: its name. Makes it what its lists say: batches changes, writes down what it is about to do before it does it, reads
/// back, puts back what went without us. Whatever happens between two steps, the next activation goes on from what was written down.
/// </summary>
[Alias("tr.IEnforcementDeviceGrain")]
public interface IEnforcementDeviceGrain : IGrainWithStringKey
{
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Get")]
    Task<Outcome<DeviceDetail>> GetAsync(string? value, EntryState? state, int most);

    /// <summary>What the device does with these values; those it has nothing to do with are left out.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("About")]
    Task<IReadOnlyList<DeviceEntryView>> AboutAsync(IReadOnlyList<string> values);

    /// <summary>What would change on the device if a member of a list were as it is given; nothing is changed, and it is read within ten seconds or not at all.</summary>
    /// <param name="member">Without leases: lifted.</param>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Preview")]
    Task<Actions.DevicePreview> PreviewAsync(ListDefinition list, ListMember member);

    /// <summary>Looks at its lists now, and at what is under way.</summary>
    [Requires(Permission.System), OneWay, Alias("Look")]
    Task LookAsync();

    /// <summary>Asks the device who it is and what it can. Changes nothing on it.</summary>
    [Requires(Permission.ManageResponse), Repeatable, Alias("Probe")]
    Task<Outcome<DeviceView>> ProbeAsync();

    /// <summary>Tries again what waits or was given up, without waiting for the batch to fill.</summary>
    [Requires(Permission.Respond), Repeatable, Alias("TryNow")]
    Task<Outcome<DeviceView>> TryNowAsync();

    /// <summary>The device tells how something ended that it took on.</summary>
    /// <param name="token">The one-time token that it was given.</param>
    /// <param name="result">Its message, as <see cref="WebhookResult"/> reads it.</param>
    /// <returns>False: nothing is under way with this response and token, or the message is none.</returns>
    [Requires(Permission.System), Repeatable, Alias("Told")]
    Task<bool> ToldAsync(string response, string token, byte[] result);

    /// <summary>Lifts everything that it put there, and forgets the device. Refused while something cannot be lifted, unless told to leave it.</summary>
    [Requires(Permission.ManageResponse), Repeatable, Alias("Retire")]
    Task<Outcome<DeviceView>> RetireAsync(bool leave);
}
