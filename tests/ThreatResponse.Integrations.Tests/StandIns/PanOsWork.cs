using System.Xml.Linq;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>A job: pending, active, finished, a step whenever it is asked for.</summary>
internal sealed class PanOsWork(int number, Action<PanOsWork> finish)
{
    private static readonly string[] _states = ["PEND", "ACT", "FIN"];
    private int _at;

    public int Number => number;

    public bool IsFinished => _at == _states.Length - 1;

    public bool Fails { get; set; }

    public XElement Details { get; set; } = new("details", new XElement("line", "Configuration committed successfully"));

    /// <summary>Firewalls that a push goes to; they end later than the job.</summary>
    public List<PanOsWorkDevice> Devices { get; } = [];

    public void Step()
    {
        if (IsFinished)
        {
            foreach (var device in Devices)
                device.Left--;
            return;
        }

        _at++;
        if (IsFinished)
            finish(this);
    }

    public XElement Element => new(
        "job",
        new XElement("id", number),
        new XElement("status", _states[_at]),
        new XElement("result", !IsFinished ? "PEND" : Fails ? "FAIL" : "OK"),
        new XElement("progress", _at * 50),
        IsFinished ? Details : null,
        new XElement("warnings"),
        Devices.Count == 0 ? null : new XElement("devices", Devices.Select(device => device.Element(IsFinished))));
}
