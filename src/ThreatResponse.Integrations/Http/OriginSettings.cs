using System.Text;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Http;

/// <summary>What every origin of feeds that is reached over HTTP asks for: where it is, and how it knows us.</summary>
internal static class OriginSettings
{
    public const string Address = HttpSettings.Address;
    private const string AllowInternal = "allow-internal", Access = "access", User = "user", Secret = "secret", Header = "header";
    private const string Nobody = "none", Basic = "basic", Bearer = "bearer", Named = "header";

    public static string Agent { get; } = $"ThreatResponse/{typeof(OriginSettings).Assembly.GetName().Version?.ToString(3)}";

    public static IReadOnlyList<DeviceSetting> AccessSettings { get; } =
    [
        new DeviceSetting(Access, "Access", "None: it is open to everybody. Basic: user and password. Bearer: a token. Header: a key in a header of its own.", SettingKind.Choice, Default: Nobody, Choices: [Nobody, Basic, Bearer, Named]),
        new DeviceSetting(User, "User", "For basic access.", Optional: true),
        new DeviceSetting(Secret, "Secret", "The password, token or key.", SettingKind.Secret, Optional: true),
        new DeviceSetting(Header, "Header", "For access by header: its name, as X-Api-Key.", Optional: true),
    ];

    public static IReadOnlyList<DeviceSetting> ReachSettings { get; } =
    [
        new DeviceSetting(AllowInternal, "Internal server", "Yes: it may be on this machine or its own link, and be reached without TLS.", SettingKind.Choice, Default: "no", Choices: ["no", "yes"]),
        HttpSettings.Fingerprint,
    ];

    public static IEnumerable<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        var inside = settings.GetValueOrDefault(AllowInternal) == "yes";
        if (settings.GetValueOrDefault(Address) is { Length: > 0 } address && !IsServer(address, inside))
            yield return $"{Address}: “{address}” cannot be fetched from. Enter an address that begins with https://, without user, password and fragment.";
        if (settings.GetValueOrDefault(HttpSettings.Pin) is { Length: > 0 } pin && Fingerprint.Read(pin) is null)
            yield return $"{HttpSettings.Pin}: enter the 64 hexadecimal digits of a SHA-256.";
        var access = settings.GetValueOrDefault(Access) ?? Nobody;
        if (access != Nobody && string.IsNullOrEmpty(settings.GetValueOrDefault(Secret)))
            yield return $"{Secret}: is needed for the access {access}.";
        if (access == Basic && string.IsNullOrEmpty(settings.GetValueOrDefault(User)))
            yield return $"{User}: is needed for the access {Basic}.";
        if (access == Named && !IsHeader(settings.GetValueOrDefault(Header)))
            yield return $"{Header}: enter the name of the header that holds the key, as X-Api-Key.";
    }

    public static DeviceHttp Http(DeviceConnection to, HttpLimits limits) =>
        new(to.Name, new Uri(to.Text(Address)), to.Optional(HttpSettings.Pin), limits, to.Time, to.Optional(AllowInternal) == "yes" ? null : new AddressGuard());

    /// <summary>With which it knows us.</summary>
    public static IEnumerable<(string Name, string Value)> Credentials(DeviceConnection to) => to.Optional(Access) switch
    {
        Basic => [("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{to.Text(User)}:{to.Text(Secret)}"))}")],
        Bearer => [("Authorization", $"Bearer {to.Text(Secret)}")],
        Named => [(to.Text(Header), to.Text(Secret))],
        _ => [],
    };

    private static bool IsServer(string text, bool inside) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (inside && uri.Scheme == Uri.UriSchemeHttp)) && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;

    private static bool IsHeader(string? name) => name is { Length: > 0 and <= 64 } && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
