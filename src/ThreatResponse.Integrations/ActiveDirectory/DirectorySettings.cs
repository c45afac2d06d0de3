using System.Security.Cryptography;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>How a controller is reached and who comes to it: the same whatever is wanted of it.</summary>
internal static class DirectorySettings
{
    /// <param name="server">Help: what the name must be of.</param>
    public static IReadOnlyList<DeviceSetting> Connection(string server) =>
    [
        new("server", "Domain controller", server),
        new("port", "Port", "636 with ldaps, 389 with starttls, unless another is entered.", SettingKind.Number, Optional: true),
        new("tls", "Encryption", "ldaps: from the beginning; starttls: before the name is given. Without, nothing is sent.", SettingKind.Choice, Default: "ldaps", Choices: ["ldaps", "starttls"]),
        new("ca", "Certificate authority", "Certificates (PEM) that sign the controller's, unless this machine trusts them already.", Optional: true),
        new("user", "User", "Account to come with, as name@domain, DOMAIN\\name or distinguished name."),
        new("password", "Password", "Of that account.", SettingKind.Secret),
    ];

    /// <param name="catalog">What the global catalog cannot do, as a sentence has it after "which".</param>
    public static IEnumerable<string> Faults(IReadOnlyDictionary<string, string> settings, string catalog)
    {
        if (settings.GetValueOrDefault("port") is { Length: > 0 } port)
        {
            if (!int.TryParse(port, out var number) || number is < 1 or > 65535)
                yield return "port: give a number from 1 to 65535.";
            else if (number is 3268 or 3269)
                yield return $"port: that is the global catalog, which {catalog}. Use 636 or 389.";
        }

        if (settings.GetValueOrDefault("ca") is { Length: > 0 } pem && CertificateFault(pem) is { } fault)
            yield return $"ca: no certificates can be read in it: {fault}";
    }

    /// <param name="setting">With commas between them.</param>
    public static string[] Names(string? setting) => (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? CertificateFault(string pem)
    {
        try
        {
            foreach (var certificate in TrustedCertificates.Read(pem))
                certificate.Dispose();
            return null;
        }
        catch (CryptographicException fault)
        {
            return fault.Message;
        }
    }
}
