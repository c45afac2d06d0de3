using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ThreatResponse.Integrations.Tests.StandIns;

/// <summary>Address objects and groups of them, of one family.</summary>
internal sealed class FortigateTable
{
    private const int Duplicate = -5;
    private const int Missing = -3;
    private const int InUse = -23;
    private const int Full = -4;

    public Dictionary<string, JsonObject> Addresses { get; } = [];

    public Dictionary<string, List<string>> Groups { get; } = [];

    /// <summary>What policies that name the group act on.</summary>
    public IEnumerable<string> InForce(string group) => Groups[group].SelectMany(name => Groups.ContainsKey(name) ? InForce(name) : [name]);

    public FortigateSaid Address(string method, string[] path, JsonObject content)
    {
        if (path.Length == 0 && method == HttpMethods.Get)
            return new FortigateSaid(200, Results: new JsonArray([.. Addresses.Values.Select(one => one.DeepClone())]));
        if (path.Length == 0)
        {
            var name = content["name"]!.GetValue<string>();
            if (Addresses.ContainsKey(name))
                return new FortigateSaid(500, Duplicate);
            Addresses[name] = content;
            return new FortigateSaid(200);
        }

        if (!Addresses.TryGetValue(path[0], out var found))
            return new FortigateSaid(404, Missing);
        if (method == HttpMethods.Get)
            return new FortigateSaid(200, Results: new JsonArray(found.DeepClone()));
        if (Groups.Values.Any(members => members.Contains(path[0])))
            return new FortigateSaid(500, InUse);
        Addresses.Remove(path[0]);
        return new FortigateSaid(200);
    }

    public FortigateSaid Group(string method, string[] path, JsonObject content, int most)
    {
        if (path.Length == 0)
            return Create(content);
        if (!Groups.TryGetValue(path[0], out var members))
            return new FortigateSaid(404, Missing);
        switch (method, path.Length)
        {
            case ("GET", 1):
                var list = new JsonArray([.. members.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["q_origin_key"] = name })]);
                return new FortigateSaid(200, Results: new JsonArray(new JsonObject { ["name"] = path[0], ["member"] = list }));
            case ("DELETE", 1):
                if (Groups.Values.Any(other => other.Contains(path[0])))
                    return new FortigateSaid(500, InUse);
                Groups.Remove(path[0]);
                return new FortigateSaid(200);
            case ("POST", 2):
                return Join(members, content["name"]!.GetValue<string>(), most);
            case ("DELETE", 3):
                return members.Remove(path[2]) ? new FortigateSaid(200) : new FortigateSaid(404, Missing);
            default:
                return new FortigateSaid(405);
        }
    }

    private FortigateSaid Create(JsonObject content)
    {
        var name = content["name"]!.GetValue<string>();
        if (Groups.ContainsKey(name))
            return new FortigateSaid(500, Duplicate);
        List<string> members = [.. content["member"]!.AsArray().Select(member => member!["name"]!.GetValue<string>())];
        if (!members.All(IsThere))
            return new FortigateSaid(424);
        Groups[name] = members;
        return new FortigateSaid(200);
    }

    private FortigateSaid Join(List<string> members, string name, int most)
    {
        if (!IsThere(name))
            return new FortigateSaid(424);
        if (members.Contains(name))
            return new FortigateSaid(500, Duplicate);
        if (members.Count >= most)
            return new FortigateSaid(500, Full);
        members.Add(name);
        return new FortigateSaid(200);
    }

    private bool IsThere(string name) => Addresses.ContainsKey(name) || Groups.ContainsKey(name);
}
