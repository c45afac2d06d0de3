using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>
/// Palo Alto Networks firewalls and Panorama, over the XML API. The administrator may use User-ID agent calls (method tag), or configuration and commit (method
/// static), and operational requests.
/// </summary>
internal sealed class PanOsProduct(HttpLimits limits) : IEnforcementProduct
{
    private const string Tag = "tag";
    private const string Static = "static";

    public PanOsProduct()
        : this(HttpLimits.Usual)
    {
    }

    public DeviceProduct Manifest { get; } = new(
        "pan-os",
        "Palo Alto Networks firewall or Panorama",
        "Its members get a tag that a dynamic address group asks for (tag: at once, nothing to commit), or become members of a static address group (static: committed, and pushed by Panorama).",
        [MemberKind.Address],
        [
            new DeviceSetting(HttpSettings.Address, "Address", "https:// and the name or address of the management interface; of the active member of a pair."),
            new DeviceSetting("method", "Method", "Tag, unless the blocks must be seen in the configuration.", SettingKind.Choice, Default: Tag, Choices: [Tag, Static]),
            new DeviceSetting("key", "API key", "Of the administrator; or leave it empty and enter the password.", SettingKind.Secret, Optional: true),
            new DeviceSetting("user", "Administrator", "For the method static in any case: only this administrator's changes are committed. Otherwise with a password.", Optional: true),
            new DeviceSetting("password", "Password", "Instead of a key.", SettingKind.Secret, Optional: true),
            new DeviceSetting("vsys", "Virtual system", "Of a firewall with several; vsys1 otherwise.", Optional: true),
            new DeviceSetting("tag", "Tag", "For the method tag: what the filter of a dynamic address group asks for.", Default: "tr-blocked"),
            new DeviceSetting("group", "Address group", "For the method static. Create it with one member of your own, and name it in a policy that denies.", Default: "TR-Blocked"),
            new DeviceSetting("device-groups", "Device groups", "Of a Panorama, for the method static, separated by commas; each has the address group. Empty: it is a firewall.", Optional: true),
            HttpSettings.Fingerprint,
        ],
        TimeSpan.FromSeconds(2),
        500);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [.. HttpSettings.Faults(settings), .. OwnFaults(settings)];

    /// <summary>A commit takes minutes, and one at a time.</summary>
    public TimeSpan BatchAge(IReadOnlyDictionary<string, string> settings) => settings.GetValueOrDefault("method") == Static ? TimeSpan.FromMinutes(1) : Manifest.BatchAge;

    public IEnforcementDevice Connect(DeviceConnection to)
    {
        var client = new PanOsClient(to, limits);
        return to.Optional("method") == Static
            ? new PanOsStatic(to, client, ConfigPlace.All(to), new CommitSteps(client, to.Text("user")))
            : new PanOsTags(to, client, to.Optional("tag") ?? "tr-blocked");
    }

    private static IEnumerable<string> OwnFaults(IReadOnlyDictionary<string, string> settings)
    {
        bool Has(string name) => settings.GetValueOrDefault(name) is { Length: > 0 };
        if (!Has("key") && !(Has("user") && Has("password")))
            yield return "key: enter an API key, or user and password.";
        if (settings.GetValueOrDefault("method") == Static && !Has("user"))
            yield return "user: enter the administrator's name; with the method static, only their changes are committed.";
        if (settings.GetValueOrDefault("tag") is { } tag && (tag.Length > 100 || tag.AsSpan().IndexOfAny("'\"<>&") >= 0))
            yield return "tag: enter at most 100 characters, without quotes and angle brackets.";
        foreach (var name in new[] { "vsys", "group", "device-groups" })
        {
            if (settings.GetValueOrDefault(name) is { } text && text.AsSpan().IndexOfAny("'\"[]<>&") >= 0)
                yield return $"{name}: enter it without quotes and brackets.";
        }
    }
}
