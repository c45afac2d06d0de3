using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Ssh;

namespace ThreatResponse.Integrations.Nftables;

/// <summary>The packet filter of Linux, over SSH. The account is root, or may run <c>nft</c> (and <c>conntrack</c>) by sudo without a password.</summary>
internal sealed class NftablesProduct : IEnforcementProduct
{
    private const string Everywhere = "input, forward, output";

    public DeviceProduct Manifest { get; } = new(
        "nftables",
        "Linux nftables",
        "Packets from and to its members are dropped, by a table of its own (inet threat_response).",
        [MemberKind.Address],
        [
            .. SshSettings.All,
            new DeviceSetting("sudo", "Uses sudo", "Yes, when the account is not root: it may then run nft without a password.", SettingKind.Choice, Default: "no", Choices: ["no", "yes"]),
            new DeviceSetting("direction", "Direction", "Inbound: what comes from members; outbound: what goes to them.", SettingKind.Choice, Default: "both", Choices: ["both", "inbound", "outbound"]),
            new DeviceSetting("hooks", "Where", "Input and output: the machine's own traffic; forward: what it hands on as a router.", SettingKind.Choice, Default: Everywhere, Choices: [Everywhere, "input, output", "forward"]),
        ],
        TimeSpan.FromSeconds(2),
        500);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [.. SshSettings.Faults(settings)];

    public IEnforcementDevice Connect(DeviceConnection to) => new NftablesDevice(
        to,
        new NftRules(
            (to.Optional("hooks") ?? Everywhere).Split(',', StringSplitOptions.TrimEntries),
            to.Optional("direction") switch { "inbound" => ["saddr"], "outbound" => ["daddr"], _ => ["saddr", "daddr"] }),
        to.Optional("sudo") == "yes");
}
