using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.XPath;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>A configuration in force, and what administrators have changed since: each change is somebody's, and can be committed by itself.</summary>
internal sealed partial class PanOsConfig
{
    private readonly List<(string Administrator, Action<XDocument> Change)> _changes = [];

    public XDocument Running { get; private set; } = new(new XElement("config"));

    public XDocument Candidate { get; private set; } = new(new XElement("config"));

    public IEnumerable<string> ChangedBy => _changes.Select(change => change.Administrator).Distinct();

    public void Set(string administrator, string xpath, string element) => Change(administrator, config => Merge(Node(config, xpath), XElement.Parse($"<x>{element}</x>")));

    /// <returns>False: it is not there.</returns>
    public bool Delete(string administrator, string xpath)
    {
        if (Candidate.XPathSelectElement(xpath) is null)
            return false;
        Change(administrator, config => config.XPathSelectElements(xpath).Remove());
        return true;
    }

    /// <summary>Another that refers to the object at the end of the path.</summary>
    public bool IsReferredTo(string xpath) =>
        AddressName().Match(xpath) is { Success: true } match && Candidate.XPathSelectElements($"{match.Groups["place"].Value}/address-group/entry/static/member").Any(member => member.Value == match.Groups["name"].Value);

    /// <param name="administrator">Null: everybody's.</param>
    public void Commit(string? administrator)
    {
        var mine = _changes.Where(change => administrator is null || change.Administrator == administrator).ToList();
        var running = new XDocument(Running);
        foreach (var (_, change) in mine)
            change(running);
        Running = running;
        _changes.RemoveAll(mine.Contains);
    }

    public static IReadOnlyList<string> Members(XDocument config, string place, string group) =>
        [.. config.XPathSelectElements($"{place}/address-group/entry[@name='{group}']/static/member").Select(member => member.Value)];

    private void Change(string administrator, Action<XDocument> change)
    {
        change(Candidate);
        _changes.Add((administrator, change));
    }

    private static XElement Node(XDocument config, string xpath)
    {
        var node = config.Root!;
        foreach (var step in xpath.Trim('/').Split('/').Skip(1))
        {
            var match = Step().Match(step);
            var name = match.Groups["entry"].Value;
            var next = node.Elements(match.Groups["element"].Value).FirstOrDefault(element => name.Length == 0 || (string?)element.Attribute("name") == name);
            if (next is null)
            {
                next = new XElement(match.Groups["element"].Value, name.Length == 0 ? null : new XAttribute("name", name));
                node.Add(next);
            }

            node = next;
        }

        return node;
    }

    private static void Merge(XElement into, XElement from)
    {
        foreach (var element in from.Elements())
        {
            var same = into.Elements(element.Name).FirstOrDefault(other =>
                element.Name == "member" ? other.Value == element.Value : (string?)other.Attribute("name") == (string?)element.Attribute("name"));
            if (same is null)
                into.Add(new XElement(element));
            else if (element.HasElements)
                Merge(same, element);
            else
                same.Value = element.Value;
        }
    }

    [GeneratedRegex(@"^(?<element>[a-z-]+)(\[@name='(?<entry>[^']*)'\])?$")]
    private static partial Regex Step();

    [GeneratedRegex(@"^(?<place>.+)/address/entry\[@name='(?<name>[^']*)'\]$")]
    private static partial Regex AddressName();
}
