using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>
/// Fortinet FortiGate, over its REST API with the token of a REST API administrator: read and write on firewall addresses (method group) or on users and devices
/// (method ban), with our address among its trusted hosts.
/// </summary>
internal sealed class FortigateProduct(HttpLimits limits) : IEnforcementProduct
{
    private const string Ban = "ban";
    private const string Group = "group";

    public FortigateProduct()
        : this(HttpLimits.Usual)
    {
    }

    public DeviceProduct Manifest { get; } = new(
        "fortigate",
        "Fortinet FortiGate",
        "Traffic from its members is quarantined for as long as they are listed (ban), or they become members of an address group that policies name (group).",
        [MemberKind.Address, MemberKind.Domain],
        [
            new DeviceSetting(HttpSettings.Address, "Address", "https:// and the name or address of the management interface."),
            new DeviceSetting("token", "API token", "Of a REST API administrator: System, Administrators, Create new, REST API admin.", SettingKind.Secret),
            new DeviceSetting("method", "Method", "Ban: single addresses, as sources, at once. Group: addresses, networks and domains (the name itself only).", SettingKind.Choice, Default: Ban, Choices: [Ban, Group]),
            new DeviceSetting("vdom", "VDOM", "The virtual domain that is written to.", Default: "root"),
            new DeviceSetting("group", "Address group", "For the method group. Create it with one member of your own, as an IPv6 group too where IPv6 is listed, and name it in a policy that denies.", Default: "TR-Blocked"),
            HttpSettings.Fingerprint,
        ],
        TimeSpan.FromSeconds(2),
        50);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [.. HttpSettings.Faults(settings), .. GroupFaults(settings)];

    public IEnforcementDevice Connect(DeviceConnection to)
    {
        var client = new FortigateClient(to, limits);
        return to.Optional("method") == Group ? new FortigateGroup(to, client, to.Optional("group") ?? "TR-Blocked") : new FortigateBans(to, client);
    }

    private static IEnumerable<string> GroupFaults(IReadOnlyDictionary<string, string> settings)
    {
        // Groups that are added when one is full have three more characters; a name may have 35 on some releases.
        if (settings.GetValueOrDefault("group") is { Length: > 32 })
            yield return "group: enter a name of at most 32 characters.";
    }
}
