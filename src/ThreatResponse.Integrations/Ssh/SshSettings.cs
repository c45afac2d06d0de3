using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Ssh;

/// <summary>What a product asks for that is reached by SSH, and how to connect with it.</summary>
internal static class SshSettings
{
    public const string HostKey = "host-key";

    public static IReadOnlyList<DeviceSetting> All { get; } =
    [
        new("host", "Host", "Name or address that its SSH server is reached at."),
        new("port", "Port", "Of its SSH server.", SettingKind.Number, Default: "22"),
        new(HostKey, "Host key", "Fingerprint of its host key, SHA256:…, as ssh-keygen -l writes it. Leave it empty at first: the check then fails and tells which one was seen.", Optional: true),
        new("user", "User", "Account to log in as."),
        new("password", "Password", "Of the account, unless a key is given.", SettingKind.Secret, Optional: true),
        new("key", "Private key", "The whole file, from BEGIN to END.", SettingKind.Secret, Optional: true),
        new("passphrase", "Passphrase", "Of the private key, if it has one.", SettingKind.Secret, Optional: true),
    ];

    public static IEnumerable<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        if (Of(settings, "password") is null && Of(settings, "key") is null)
            yield return "password: give a password or a private key.";
        if (HostKeys.Fault(Of(settings, HostKey)) is { } fault)
            yield return $"{HostKey}: {fault}";
        if (Of(settings, "port") is { } port && !(int.TryParse(port, out var number) && number is > 0 and < 65536))
            yield return "port: give a number from 1 to 65535.";
    }

    /// <exception cref="DeviceFailureException">The key cannot be read.</exception>
    public static ConnectionInfo Connection(DeviceConnection to)
    {
        var user = to.Text("user");
        AuthenticationMethod method = to.Optional("key") is { } key
            ? new PrivateKeyAuthenticationMethod(user, Key(key, to.Optional("passphrase")))
            : new PasswordAuthenticationMethod(user, to.Text("password"));
        return new ConnectionInfo(to.Text("host"), to.Number("port", 22), user, method) { Timeout = TimeSpan.FromSeconds(10) };
    }

    private static PrivateKeyFile Key(string text, string? passphrase)
    {
        // A form of one line keeps line ends as two characters.
        var lines = text.Replace("\\n", "\n", StringComparison.Ordinal).Trim() + "\n";
        try
        {
            return new PrivateKeyFile(new MemoryStream(Encoding.ASCII.GetBytes(lines)), passphrase);
        }
        catch (Exception fault) when (fault is SshException or InvalidOperationException or FormatException or NotSupportedException or ArgumentException)
        {
            throw new DeviceFailureException(FailureKind.AuthRejected, "The private key cannot be read: give the whole file from BEGIN to END, and its passphrase if it has one.", fault);
        }
    }

    private static string? Of(IReadOnlyDictionary<string, string> settings, string name) => settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
