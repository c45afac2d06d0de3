using System.Xml.Linq;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Response.PanOs;

internal sealed class PanOsCounterpart(string method, params string[] deviceGroups) : DeviceCounterpart
{
    public const string Tag = "tr-blocked";
    public const string Group = "TR-Blocked";

    private const string Device = "/config/devices/entry[@name='localhost.localdomain']";

    private static readonly DateTimeOffset _until = TimeProvider.System.GetUtcNow().AddHours(4);

    public PanOsStandIn StandIn { get; } = new();

    public override IReadOnlyDictionary<string, string> Settings => With("key", PanOsStandIn.FirstKey);

    public override IReadOnlyDictionary<string, string> WrongCredentials => With("key", "another-key");

    public override IReadOnlyDictionary<string, string> Unreachable => With("address", "https://127.0.0.1:1");

    public override IReadOnlyList<string> Secrets => [PanOsStandIn.FirstKey, PanOsStandIn.Password];

    public override DeviceEntry? Refused => Entry("bad.example.com", MemberKind.Domain);

    public static async Task<PanOsCounterpart> StartAsync(string method, params string[] deviceGroups)
    {
        var counterpart = new PanOsCounterpart(method, deviceGroups);
        foreach (var place in counterpart.Places)
            counterpart.StandIn.Config.Set("chief", place, $"<address><entry name='printer'><ip-netmask>192.0.2.50</ip-netmask></entry></address><address-group><entry name='{Group}'><static><member>printer</member></static></entry></address-group>");
        counterpart.StandIn.Config.Commit(null);
        foreach (var (name, number) in deviceGroups.Select((name, number) => (name, number)))
            counterpart.StandIn.DeviceGroups[name] = [($"00{number}1", $"fw-{number}-a"), ($"00{number}2", $"fw-{number}-b")];
        counterpart.PushAll();
        await counterpart.StandIn.StartAsync();
        return counterpart;
    }

    /// <summary>Every firewall has what is committed.</summary>
    public void PushAll()
    {
        foreach (var (serial, _) in StandIn.DeviceGroups.Values.SelectMany(firewalls => firewalls))
            StandIn.Held[serial] = new XDocument(StandIn.Config.Running);
    }

    public IReadOnlyList<string> Places => deviceGroups.Length == 0 ? [$"{Device}/vsys/entry[@name='vsys1']"] : [.. deviceGroups.Select(Place)];

    public static string Place(string deviceGroup) => $"{Device}/device-group/entry[@name='{deviceGroup}']";

    public IReadOnlyList<string> InForce => PanOsConfig.Members(StandIn.Config.Running, Places[0], Group);

    public IReadOnlyList<string> Edited => PanOsConfig.Members(StandIn.Config.Candidate, Places[0], Group);

    public override IReadOnlyList<DeviceEntry> Entries(int count) => [.. Enumerable.Range(1, count).Select(number => Entry((number % 3) switch
    {
        0 => $"2001:db8::{number:x}",
        1 => $"198.51.100.{number}",
        _ => $"203.0.{number}.0/24",
    }))];

    public override Task<string?> PutForeignAsync()
    {
        StandIn.Register.Tags["192.0.2.99"] = new Dictionary<string, DateTimeOffset?> { [Tag] = null, ["printer"] = null };
        foreach (var place in Places)
            StandIn.Config.Set("chief", place, $"<address><entry name='TR-192.0.2.99'><ip-netmask>192.0.2.99</ip-netmask></entry></address><address-group><entry name='{Group}'><static><member>TR-192.0.2.99</member></static></entry></address-group>");
        StandIn.Config.Commit("chief");
        return Task.FromResult<string?>("192.0.2.99");
    }

    public override Task<bool> CutNextWriteAsync()
    {
        StandIn.NextWrite = Trouble.CutAfter;
        return Task.FromResult(true);
    }

    public Dictionary<string, string> With(params string[] namesAndValues)
    {
        var settings = new Dictionary<string, string>
        {
            ["address"] = StandIn.Address, ["key"] = PanOsStandIn.FirstKey, ["user"] = PanOsStandIn.User, ["method"] = method, ["tag"] = Tag, ["group"] = Group, ["fingerprint"] = StandIn.Fingerprint,
            ["device-groups"] = string.Join(", ", deviceGroups),
        };
        foreach (var pair in namesAndValues.Chunk(2))
            settings[pair[0]] = pair[1];
        return settings;
    }

    public override ValueTask DisposeAsync() => StandIn.DisposeAsync();

    public static DeviceEntry Entry(string value, MemberKind kind = MemberKind.Address) => new(kind, value, _until, "incident INC-7");
}
