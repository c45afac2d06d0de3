using System.Xml.Linq;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>A job of the management plane. That of a push is finished before the firewalls are: it has ended when none of them is pending.</summary>
internal sealed record PanOsJob(string Status, string Result, string Progress, string Words, IReadOnlyList<PanOsJobDevice> Devices)
{
    public bool HasEnded => Status == "FIN" && Devices.All(device => device.Result is not ("PEND" or ""));

    public bool IsWell => Result == "OK";

    /// <summary>Null: there is no such job.</summary>
    public static PanOsJob? Read(PanOsAnswer answer) => answer.Result?.Element("job") is { } job
        ? new PanOsJob(
            Text(job, "status"),
            Text(job, "result"),
            Text(job, "progress"),
            Said(job.Element("details")),
            [.. job.Element("devices")?.Elements("entry").Select(device => new PanOsJobDevice(Name(device), Text(device, "result"), Said(device.Element("details")))) ?? []])
        : null;

    public static FailureKind KindOf(string words)
    {
        if (PanOsFailures.OfText(words) is var said and not FailureKind.None)
            return said;
        return words.Contains("not connected", StringComparison.OrdinalIgnoreCase) || words.Contains("disconnected", StringComparison.OrdinalIgnoreCase) ? FailureKind.Transient : FailureKind.DeviceFault;
    }

    private static string Name(XElement device) => (Text(device, "devicename"), Text(device, "serial-no")) switch
    {
        ("", var serial) => serial,
        (var name, "") => name,
        var (name, serial) => $"{name} ({serial})",
    };

    /// <summary>A text, or a tree of which the errors count where there are some.</summary>
    private static string Said(XElement? details)
    {
        if (details is null)
            return "";
        var part = details.Descendants("errors").FirstOrDefault(errors => errors.Value.Trim().Length > 0) ?? details;
        return string.Join(" ", part.DescendantNodes().OfType<XText>().Select(text => text.Value.Trim()).Where(text => text.Length > 0));
    }

    private static string Text(XElement parent, string name) => parent.Element(name)?.Value.Trim() ?? "";
}
