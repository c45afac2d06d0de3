using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Http;

/// <summary>What every product that is reached over HTTPS asks for.</summary>
internal static class HttpSettings
{
    public const string Address = "address";
    public const string Pin = "fingerprint";

    public static DeviceSetting Fingerprint { get; } = new(
        Pin,
        "Certificate fingerprint",
        "SHA-256 of the device's own certificate, when this system does not trust it: leave it empty and test, and the one that was seen is said.",
        Optional: true);

    public static IEnumerable<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        if (settings.GetValueOrDefault(Address) is { Length: > 0 } address && !IsDevice(address))
            yield return $"{Address}: “{address}” is not the address of a device. Enter it as https://name, with a port where it is not 443, and no path.";
        if (settings.GetValueOrDefault(Pin) is { Length: > 0 } pin && Http.Fingerprint.Read(pin) is null)
            yield return $"{Pin}: enter the 64 hexadecimal digits of a SHA-256.";
    }

    private static bool IsDevice(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri is { PathAndQuery: "/", Fragment: "" };
}
