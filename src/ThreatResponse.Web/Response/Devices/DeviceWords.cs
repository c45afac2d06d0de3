using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Response.Devices;

/// <summary>The product's words for devices and how they are.</summary>
internal static class DeviceWords
{
    public static string Of(EntryState state) => state switch
    {
        EntryState.Requested => T("waiting"),
        EntryState.Changing => T("under way"),
        EntryState.Active => T("in force"),
        EntryState.Leaving => T("being lifted"),
        EntryState.Unknown => T("unknown, is read"),
        EntryState.Drifted => T("drifted, is put back"),
        EntryState.Failed => T("failed"),
        EntryState.Refused => T("refused"),
        _ => T("planned"),
    };

    /// <summary>The mark beside a state: nothing when it is well.</summary>
    public static string Mark(EntryState state) => state switch
    {
        EntryState.Active => "",
        EntryState.Failed or EntryState.Refused => "is-error",
        EntryState.Drifted or EntryState.Unknown => "is-warn",
        _ => "is-off",
    };

    public static string Mark(DeviceView device) => device.Health switch
    {
        DeviceHealth.Stopped => "is-error",
        DeviceHealth.Troubled => "is-warn",
        DeviceHealth.New => "is-off",
        _ => device.Counts.ContainsKey(EntryState.Failed) || device.Counts.ContainsKey(EntryState.Drifted) ? "is-warn" : "",
    };

    /// <summary>How a device is, in a few words.</summary>
    public static string Health(DeviceView device) => device.Health switch
    {
        DeviceHealth.New => T("not asked yet"),
        DeviceHealth.Stopped => T("stopped, needs a person"),
        DeviceHealth.Troubled => T("troubled, tried again by itself"),
        _ when device.Definition.DryRun => T("dry run"),
        _ when device.UnderWay is not null => T("changing"),
        _ when device.Counts.GetValueOrDefault(EntryState.Failed) is > 0 and var failed => N(failed, "1 entry failed", "{0} entries failed"),
        _ when device.Counts.ContainsKey(EntryState.Drifted) => T("drift found, repairing"),
        _ => T("healthy"),
    };

    /// <summary>Waiting, under way, or being lifted.</summary>
    public static int Pending(DeviceView device) =>
        device.Counts.Where(pair => pair.Key is EntryState.Requested or EntryState.Changing or EntryState.Leaving or EntryState.Unknown or EntryState.Planned).Sum(pair => pair.Value);

    public static string Count(DeviceView device, EntryState state) => Figures.Count(device.Counts.GetValueOrDefault(state));

    /// <summary>When a change takes effect on it.</summary>
    public static string Effect(DeviceView device) =>
        device.Can.HasFlag(Capability.StagedWrite) ? T("by commit") : T("at once");

    /// <summary>The page of a device.</summary>
    public static string Address(string device) => $"/response/devices/{Uri.EscapeDataString(device)}";
}
