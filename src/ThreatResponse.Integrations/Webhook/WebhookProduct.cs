using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Webhook;

/// <summary>Anything that takes a signed JSON document over HTTPS, by the rules of Standard Webhooks 1.0.</summary>
internal sealed class WebhookProduct(HttpLimits limits) : IEnforcementProduct
{
    public const string AllowInternal = "allow-internal";

    public WebhookProduct()
        : this(HttpLimits.Usual with { Call = TimeSpan.FromSeconds(20), LargestAnswer = 256 * 1024 })
    {
    }

    public DeviceProduct Manifest { get; } = new(
        "webhook",
        "Webhook: JSON custom response",
        "What is put on a list and what leaves it is posted, signed, to an address of yours, which does what it will.",
        Enum.GetValues<MemberKind>(),
        [
            new DeviceSetting(HttpSettings.Address, "Address", "Where it is posted to, beginning with https://. No password in it."),
            new DeviceSetting("secret", "Signing secret", "whsec_ and base64 of 24 to 64 random bytes; the receiver has the same.", SettingKind.Secret),
            new DeviceSetting("old-secret", "Former signing secret", "While secrets change: it is signed with both.", SettingKind.Secret, Optional: true),
            new DeviceSetting("authorization", "Authorization", "Sent as the header of that name, when the receiver asks for one.", SettingKind.Secret, Optional: true),
            new DeviceSetting("callback", "Address for results", "Of this server as the receiver reaches it, as https://name. Empty: what the receiver accepts counts as done.", Optional: true),
            new DeviceSetting(AllowInternal, "Internal receiver", "Yes: the receiver may be on this machine or its own link, and be reached without TLS.", SettingKind.Choice, Default: "no", Choices: ["no", "yes"]),
            HttpSettings.Fingerprint,
        ],
        TimeSpan.FromSeconds(2),
        100);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        var faults = new List<string>();
        var inside = settings.GetValueOrDefault(AllowInternal) == "yes";
        if (settings.GetValueOrDefault(HttpSettings.Address) is { Length: > 0 } address && !IsReceiver(address, inside))
            faults.Add($"{HttpSettings.Address}: “{address}” cannot be posted to. Enter an address that begins with https://, without user, password and fragment.");
        if (settings.GetValueOrDefault("callback") is { Length: > 0 } callback && !IsReceiver(callback, true))
            faults.Add("callback: enter the address of this server, as https://name.");
        if (settings.GetValueOrDefault(HttpSettings.Pin) is { Length: > 0 } pin && Fingerprint.Read(pin) is null)
            faults.Add($"{HttpSettings.Pin}: enter the 64 hexadecimal digits of a SHA-256.");
        return faults;
    }

    public IEnforcementDevice Connect(DeviceConnection to) => new WebhookDevice(to, limits);

    private static bool IsReceiver(string text, bool inside) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (inside && uri.Scheme == Uri.UriSchemeHttp)) && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;
}
