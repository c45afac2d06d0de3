using System.Globalization;
using System.Xml.Linq;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>An address and its tags.</summary>
/// <param name="Tags">More than one when it has an end.</param>
/// <param name="Timeout">In seconds; 0: never.</param>
internal sealed record Registration(string Value, IReadOnlyList<string> Tags, long Timeout)
{
    public XElement Element(bool comes) => new(
        "entry",
        new XAttribute("ip", Value),
        new XElement("tag", Tags.Select(tag => new XElement("member", comes && Timeout > 0 ? new XAttribute("timeout", Timeout.ToString(CultureInfo.InvariantCulture)) : null, tag))));
}
