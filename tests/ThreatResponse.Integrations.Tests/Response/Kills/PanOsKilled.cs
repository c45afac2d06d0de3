using System.Xml.Linq;
using System.Xml.XPath;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.PanOs;
using ThreatResponse.Integrations.Tests.Response.PanOs;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

internal sealed class PanOsKilled(string name, string method, PanOsCounterpart counterpart) : KillCounterpart
{
    private const string Prefix = "TR-";

    public override string Name => name;

    public override IEnforcementProduct Product { get; } = new PanOsProduct(Quick.Limits);

    public override IReadOnlyDictionary<string, string> Settings => counterpart.Settings;

    private PanOsStandIn StandIn => counterpart.StandIn;

    public override async Task<string?> PutForeignAsync()
    {
        var foreign = await counterpart.PutForeignAsync();
        counterpart.PushAll();
        return foreign;
    }

    public override Task<IReadOnlyList<string>> InForceAsync() => Task.FromResult(method == "tag"
        ? [.. StandIn.Register.Tags.Where(one => one.Value.ContainsKey(PanOsCounterpart.Tag)).Select(one => one.Key)]
        : Members(Enforced[0].Config, Enforced[0].Place));

    public override Task<string?> LeftoverAsync() => Task.FromResult(Leftover());

    /// <summary>Jobs go on, whether or not anybody asks for them.</summary>
    public override Task GoOnAsync(KillSystem system)
    {
        StandIn.GoOn();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => counterpart.DisposeAsync();

    /// <summary>What firewalls have, each at its place.</summary>
    private List<(string Firewall, XDocument Config, string Place)> Enforced => StandIn.DeviceGroups.Count == 0
        ? [("", StandIn.Config.Running, counterpart.Places[0])]
        : [.. StandIn.DeviceGroups.SelectMany(group => group.Value.Select(device => (device.Name, StandIn.Held[device.Serial], PanOsCounterpart.Place(group.Key))))];

    private string? Leftover()
    {
        if (StandIn.IsBusy)
            return "a job is not finished";
        if (StandIn.Config.ChangedBy.Contains(PanOsStandIn.User))
            return "a change of ours is in the candidate";
        if (StandIn.Register.Tags.FirstOrDefault(one => !one.Value.ContainsKey(PanOsCounterpart.Tag)) is { Key: { } address })
            return $"{address} has tags without ours";
        foreach (var (firewall, config, place) in method == "tag" ? [] : Enforced)
        {
            var members = Members(config, place);
            if (!members.Order().SequenceEqual(Members(Enforced[0].Config, Enforced[0].Place).Order()))
                return $"{firewall} has {string.Join(", ", members)}";
            if (Objects(config, place).Except(members).FirstOrDefault() is { } orphan)
                return $"{firewall} has an object {orphan} that is in no group";
        }

        return null;
    }

    private static IReadOnlyList<string> Members(XDocument config, string place) =>
        [.. PanOsConfig.Members(config, place, PanOsCounterpart.Group).Where(member => member.StartsWith(Prefix, StringComparison.Ordinal)).Select(member => member[Prefix.Length..])];

    private static IEnumerable<string> Objects(XDocument config, string place) => config.XPathSelectElements($"{place}/address/entry")
        .Select(entry => (string)entry.Attribute("name")!).Where(entry => entry.StartsWith(Prefix, StringComparison.Ordinal)).Select(entry => entry[Prefix.Length..]);
}
