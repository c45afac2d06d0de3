using System.Globalization;
using System.Net;
using System.Xml.Linq;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>Registered addresses and their tags. A tag that is registered again keeps its end.</summary>
internal sealed class PanOsRegister
{
    /// <summary>Ends of tags; null: none.</summary>
    public Dictionary<string, Dictionary<string, DateTimeOffset?>> Tags { get; } = [];

    /// <summary>What does not fit is lost without a word.</summary>
    public int Most { get; set; } = 100_000;

    /// <summary>Refusals are lines of text, without attributes.</summary>
    public bool SaysText { get; set; }

    /// <summary>One that asks for a tag is shown no others.</summary>
    public bool ShowsAskedOnly { get; set; }

    public bool KnowsNetworks { get; set; } = true;

    /// <returns>The answer, and how many were in it.</returns>
    public (string Answer, int Entries) Update(string command)
    {
        var payload = XElement.Parse(command).Element("payload")!;
        List<(string Section, string Address, string Message)> said = [];
        foreach (var entry in payload.Element("unregister")?.Elements("entry") ?? [])
        {
            var address = (string)entry.Attribute("ip")!;
            foreach (var tag in Members(entry).Select(member => member.Value))
            {
                if (!Tags.TryGetValue(address, out var tags) || !tags.Remove(tag))
                    said.Add(("unregister", address, $"tag {tag} for ip {address} does not exist, ignore unreg"));
                else if (tags.Count == 0)
                    Tags.Remove(address);
            }
        }

        foreach (var entry in payload.Element("register")?.Elements("entry") ?? [])
            said.AddRange(Register(entry).Select(message => ("register", (string)entry.Attribute("ip")!, message)));
        return (Answer(said), payload.Descendants("entry").Count());
    }

    public string Show(string tag, int start, int limit)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (address, tags) in Tags.ToList())
        {
            foreach (var ended in tags.Where(one => one.Value <= now).Select(one => one.Key).ToList())
                tags.Remove(ended);
            if (tags.Count == 0)
                Tags.Remove(address);
        }

        var page = Tags.Where(one => one.Value.ContainsKey(tag)).OrderBy(one => one.Key, StringComparer.Ordinal).Skip(start - 1).Take(limit).ToList();
        var entries = page.Select(one => new XElement(
            "entry",
            new XAttribute("ip", one.Key),
            new XAttribute("from_agent", 0),
            new XAttribute("persistent", 1),
            new XElement("tag", one.Value.Keys.Where(name => !ShowsAskedOnly || name == tag).Select(name => new XElement("member", name)))));
        return new XElement("response", new XAttribute("status", "success"), new XElement("result", entries, new XElement("count", page.Count))).ToString();
    }

    private static IEnumerable<XElement> Members(XElement entry) => entry.Element("tag")!.Elements("member");

    private IEnumerable<string> Register(XElement entry)
    {
        var address = (string)entry.Attribute("ip")!;
        if (!IPAddress.TryParse(address, out _) && !(KnowsNetworks && IPNetwork.TryParse(address, out _)))
        {
            yield return $"ip {address} is invalid";
            yield break;
        }

        if (!Tags.ContainsKey(address) && Tags.Count >= Most)
            yield break;
        foreach (var member in Members(entry))
        {
            var seconds = int.Parse((string?)member.Attribute("timeout") ?? "0", CultureInfo.InvariantCulture);
            if (!Tags.TryGetValue(address, out var tags))
                Tags[address] = tags = [];
            if (seconds > 2_592_000)
                yield return $"timeout {seconds} of ip {address} is out of range";
            else if (!tags.TryAdd(member.Value, seconds == 0 ? null : TimeProvider.System.GetUtcNow().AddSeconds(seconds)))
                yield return $"tag {member.Value} for ip {address} already exists, ignore";
        }
    }

    private string Answer(List<(string Section, string Address, string Message)> said)
    {
        if (said.Count == 0)
            return """<response status="success"><result><uid-response><version>2.0</version><payload/></uid-response></result></response>""";
        XElement[] lines = SaysText
            ? [.. said.Select(one => new XElement("line", one.Message))]
            : [new XElement("line", new XElement("uid-response", new XElement("version", "2.0"), new XElement("payload", said.GroupBy(one => one.Section).Select(section => new XElement(section.Key, section.Select(one => new XElement("entry", new XAttribute("ip", one.Address), new XAttribute("message", one.Message))))))))];
        return new XElement("response", new XAttribute("status", "error"), new XElement("msg", lines)).ToString();
    }
}
