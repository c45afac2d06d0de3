using System.Xml.Linq;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <param name="details">Null: it took it.</param>
internal sealed class PanOsWorkDevice(string serial, string name, XElement? details)
{
    public int Left { get; set; } = 2;

    public XElement Element(bool begun) => new(
        "entry",
        new XElement("serial-no", serial),
        new XElement("devicename", name),
        new XElement("result", !begun || Left > 0 ? "PEND" : details is null ? "OK" : "FAIL"),
        begun && Left <= 0 ? details ?? new XElement("details", "commit succeeded") : null);
}
