using System.Globalization;
using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>
/// A firewall or a Panorama as public descriptions of the XML API have it: keys, candidate and running configuration, one commit at a time as a job, pushes
/// to firewalls that end later, registered addresses.
/// </summary>
internal sealed class PanOsStandIn : StandInServer
{
    public const string User = "tr-api";
    public const string Password = "pa-pass-93b1";
    public const string FirstKey = "pa-key-51f0c2";

    private readonly Dictionary<int, PanOsWork> _jobs = [];
    private readonly HashSet<string> _keys = [FirstKey];

    public PanOsConfig Config { get; } = new();

    public PanOsRegister Register { get; } = new();

    public string Version { get; set; } = "11.1.4";

    /// <summary>Serial numbers and names, by device group; none on a firewall.</summary>
    public Dictionary<string, List<(string Serial, string Name)>> DeviceGroups { get; } = [];

    /// <summary>What a firewall says instead of taking a push, by its serial number.</summary>
    public Dictionary<string, XElement> Refusals { get; } = [];

    /// <summary>What a device group's firewalls were pushed.</summary>
    public Dictionary<string, XDocument> Pushed { get; } = [];

    /// <summary>What each firewall has been pushed, by its serial number.</summary>
    public Dictionary<string, XDocument> Held { get; } = [];

    /// <summary>Serial numbers of firewalls that the Panorama does not reach.</summary>
    public HashSet<string> Offline { get; } = [];

    /// <summary>Said to a commit instead of beginning it.</summary>
    public string? CommitRefusal { get; set; }

    /// <summary>Said to a push instead of beginning it, once.</summary>
    public string? PushRefusal { get; set; }

    /// <summary>What commits fail with.</summary>
    public string? CommitFails { get; set; }

    /// <summary>A push names its device group as text.</summary>
    public bool IsOld { get; set; }

    public bool IsPassive { get; set; }

    /// <summary>So many requests for a job get <i>Invalid credentials</i>, as while parts of the management plane restart.</summary>
    public int Restarts { get; set; }

    /// <summary>Entries of each message about registrations.</summary>
    public List<int> Messages { get; } = [];

    public int Keygens { get; private set; }

    public bool IsBusy => _jobs.Values.Any(job => !job.IsFinished);

    /// <summary>Every job goes on by a step.</summary>
    public void GoOn()
    {
        foreach (var job in _jobs.Values.Where(job => !job.IsFinished).ToList())
            job.Step();
    }

    public void ExpireKeys() => _keys.Clear();

    protected override bool IsWrite(HttpRequest request, byte[] body) => Form(body) is var form && (form["type"] is "user-id" or "commit" || form["action"] is "set" or "edit" or "delete");

    protected override StandInAnswer Answer(HttpRequest request, byte[] body, bool lie)
    {
        var form = Form(body);
        if (request.QueryString.HasValue || request.Method != HttpMethods.Post)
            Faux.Add("a request in the address");
        if (form["type"] == "keygen")
            return Keygen(form);
        if (!_keys.Contains(request.Headers["X-PAN-KEY"].ToString()))
            return Error(403, "Invalid Credential", 403);
        if (lie)
            return Success("");
        return form["type"] switch
        {
            "op" when form["target"].Length > 0 => PushedPolicy(form["target"]),
            "op" => Op(XElement.Parse(form["cmd"])),
            "config" => Configure(form),
            "commit" => Commit(form["action"], XElement.Parse(form["cmd"])),
            "user-id" => Update(form["cmd"]),
            _ => Error(17, "Invalid command"),
        };
    }

    private static StandInAnswer Success(string result, int code = 19) => StandInAnswer.Xml($"<response status=\"success\" code=\"{code}\"><result>{result}</result></response>");

    private static StandInAnswer Error(int code, string message, int http = 200) =>
        StandInAnswer.Xml(new XElement("response", new XAttribute("status", "error"), new XAttribute("code", code), new XElement("msg", new XElement("line", message))).ToString(), http);

    private static FormFields Form(byte[] body) => new(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).ToDictionary(field => field.Key, field => field.Value.ToString()));

    private StandInAnswer Keygen(FormFields form)
    {
        Keygens++;
        if (form["user"] != User || form["password"] != Password)
            return Error(403, "Invalid Credential", 403);
        var key = $"pa-key-{Keygens}-8d";
        _keys.Add(key);
        return Success($"<key>{key}</key>");
    }

    private StandInAnswer Op(XElement command)
    {
        switch (string.Join('/', command.DescendantsAndSelf().Take(3).Select(element => element.Name.LocalName)))
        {
            case "show/system/info":
                return Success($"<system><hostname>pa-1</hostname><ip-address>192.0.2.1</ip-address><ipv6-address>2001:db8::1/64</ipv6-address><sw-version>{Version}</sw-version><model>PA-VM</model></system>");
            case "show/high-availability/state":
                return Success(IsPassive ? "<enabled>yes</enabled><group><local-info><state>passive</state></local-info></group>" : "<enabled>no</enabled>");
            case "show/object/registered-ip":
                var asked = command.Descendants("registered-ip").Single();
                return StandInAnswer.Xml(Register.Show((string)asked.Element("tag")!.Element("entry")!.Attribute("name")!, (int)asked.Element("start-point")!, (int)asked.Element("limit")!));
            case "show/devicegroups/name":
                return Group((string)command.Descendants("name").Single());
            case "show/jobs/id":
                return Job((int)command.Descendants("id").Single());
            case "show/interface":
                return Success("<ifnet><entry><name>ethernet1/1</name><ip>198.51.100.254/24</ip></entry><entry><name>ethernet1/2</name><ip>N/A</ip></entry></ifnet>");
            default:
                return Error(17, "Invalid command");
        }
    }

    private StandInAnswer Job(int number)
    {
        if (Restarts-- > 0)
            return Error(403, "Invalid credentials.", 403);
        if (!_jobs.TryGetValue(number, out var job))
            return Error(7, $"job {number} not found");
        job.Step();
        return Success(job.Element.ToString());
    }

    /// <summary>Of each firewall, whether it has what is committed.</summary>
    private StandInAnswer Group(string name)
    {
        if (!DeviceGroups.TryGetValue(name, out var firewalls))
            return Error(17, $"{name} is invalid");
        var place = $"/config/devices/entry[@name='localhost.localdomain']/device-group/entry[@name='{name}']";
        return Success(new XElement("devicegroups", new XElement(
            "entry",
            new XAttribute("name", name),
            new XElement("devices", firewalls.Select(firewall => new XElement(
                "entry",
                new XAttribute("name", firewall.Serial),
                new XElement("serial", firewall.Serial),
                new XElement("connected", Offline.Contains(firewall.Serial) ? "no" : "yes"),
                new XElement("hostname", firewall.Name),
                new XElement("shared-policy-status", Held.TryGetValue(firewall.Serial, out var held) && XNode.DeepEquals(held.XPathSelectElement(place), Config.Running.XPathSelectElement(place)) ? "In Sync" : "Out of Sync")))))).ToString());
    }

    private StandInAnswer PushedPolicy(string serial)
    {
        if (Offline.Contains(serial) || !Held.TryGetValue(serial, out var held))
            return Error(13, $"{serial} not connected");
        var group = DeviceGroups.First(group => group.Value.Exists(firewall => firewall.Serial == serial)).Key;
        var place = held.XPathSelectElement($"/config/devices/entry[@name='localhost.localdomain']/device-group/entry[@name='{group}']");
        return Success(new XElement("policy", new XElement("panorama", place?.Elements())).ToString());
    }

    private StandInAnswer Configure(FormFields form)
    {
        var xpath = form["xpath"];
        switch (form["action"])
        {
            case "get":
                return Config.Candidate.XPathSelectElement(xpath) is { } edited ? Success(edited.ToString()) : Success("", 7);
            case "show":
                return Config.Running.XPathSelectElement(xpath) is { } running ? Success(running.ToString()) : StandInAnswer.Xml("""<response status="error"><msg><line>No such node</line></msg></response>""");
            case "set":
                Config.Set(User, xpath, form["element"]);
                return StandInAnswer.Xml("""<response status="success" code="20"><msg>command succeeded</msg></response>""");
            case "delete":
                if (Config.IsReferredTo(xpath))
                    return Error(10, "address cannot be deleted because of references from: address-group");
                if (xpath.Contains("/static/member", StringComparison.Ordinal) && Config.Candidate.XPathSelectElement(xpath)?.Parent!.Elements().Count() == 1)
                    return Error(12, "static is invalid: a group may not be empty");
                return Config.Delete(User, xpath) ? StandInAnswer.Xml("""<response status="success" code="20"><msg>command succeeded</msg></response>""") : StandInAnswer.Xml("""<response status="success" code="7"><msg>Object not present</msg></response>""");
            default:
                Faux.Add($"action {form["action"]}");
                return Error(17, "Invalid command");
        }
    }

    private StandInAnswer Commit(string action, XElement command)
    {
        if (_jobs.Values.Any(job => !job.IsFinished))
            return Error(13, "Another commit/validate is in progress. Please try again later");
        if (action == "all")
            return Push(command);
        if (CommitRefusal is not null)
            return Error(13, CommitRefusal);
        var administrator = command.Element("partial")?.Element("admin")?.Element("member")?.Value;
        if (!Config.ChangedBy.Any(other => administrator is null || other == administrator))
            return StandInAnswer.Xml("""<response status="success" code="19"><msg>There are no changes to commit.</msg></response>""");
        return Begin(job =>
        {
            if (CommitFails is null)
            {
                Config.Commit(administrator);
                return;
            }

            job.Fails = true;
            job.Details = new XElement("details", new XElement("line", CommitFails));
        });
    }

    private StandInAnswer Push(XElement command)
    {
        if (PushRefusal is { } refusal)
        {
            PushRefusal = null;
            return Error(13, refusal);
        }

        var group = command.Element("shared-policy")!.Element("device-group")!;
        if (IsOld == group.HasElements)
            return Error(17, "commit-all -> shared-policy -> device-group is invalid");
        if (command.Element("shared-policy")!.Element("merge-with-candidate-cfg")?.Value != "no")
            Faux.Add("a push with what is half done");
        var name = IsOld ? group.Value : (string)group.Element("entry")!.Attribute("name")!;
        return Begin(
            job =>
            {
                job.Fails = DeviceGroups[name].Exists(device => Refusals.ContainsKey(device.Serial));
                Pushed[name] = new XDocument(Config.Running);
                foreach (var (serial, _) in DeviceGroups[name].Where(device => !Refusals.ContainsKey(device.Serial) && !Offline.Contains(device.Serial)))
                    Held[serial] = new XDocument(Config.Running);
            },
            [.. DeviceGroups[name].Select(device => new PanOsWorkDevice(device.Serial, device.Name, Refusals.GetValueOrDefault(device.Serial)))]);
    }

    private StandInAnswer Begin(Action<PanOsWork> finish, params PanOsWorkDevice[] devices)
    {
        var job = new PanOsWork(100 + _jobs.Count, finish);
        job.Devices.AddRange(devices);
        _jobs[job.Number] = job;
        return Success(string.Create(CultureInfo.InvariantCulture, $"<msg><line>Commit job enqueued with jobid {job.Number}</line></msg><job>{job.Number}</job>"));
    }

    private StandInAnswer Update(string command)
    {
        var (answer, entries) = Register.Update(command);
        Messages.Add(entries);
        return StandInAnswer.Xml(answer);
    }

    private sealed class FormFields(Dictionary<string, string> fields)
    {
        public string this[string name] => fields.GetValueOrDefault(name) ?? "";
    }
}
