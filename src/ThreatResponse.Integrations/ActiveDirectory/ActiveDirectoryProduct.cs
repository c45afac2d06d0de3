using System.Security.Cryptography;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>
/// Accounts of a Windows domain, over LDAP. Rights of the account that we come with, by delegation: write <c>userAccountControl</c> of users, or <c>member</c> of
/// the group. On Linux the system's OpenLDAP library is used; it must be installed.
/// </summary>
internal sealed class ActiveDirectoryProduct : IEnforcementProduct
{
    private const string Disable = "disable";
    private const string AddToGroup = "add-to-group";

    public DeviceProduct Manifest { get; } = new(
        "active-directory",
        "Active Directory",
        "Accounts of its members are disabled, or put into a group that may do little.",
        [MemberKind.User],
        [
            new("server", "Domain controller", "Name of one that can be written to, as its certificate names it; not of the domain."),
            new("port", "Port", "636 with ldaps, 389 with starttls, unless another is entered.", SettingKind.Number, Optional: true),
            new("tls", "Encryption", "ldaps: from the beginning; starttls: before the name is given. Without, nothing is sent.", SettingKind.Choice, Default: "ldaps", Choices: ["ldaps", "starttls"]),
            new("ca", "Certificate authority", "Certificates (PEM) that sign the controller's, unless this machine trusts them already.", Optional: true),
            new("user", "User", "Account to come with, as name@domain, DOMAIN\\name or distinguished name."),
            new("password", "Password", "Of that account.", SettingKind.Secret),
            new("base", "Where accounts are", "Distinguished name, such as OU=Staff,DC=example,DC=com. The whole domain when it is empty.", Optional: true),
            new("does", "What is done", "disable: nobody can log on any more; add-to-group: what the group means holds from the next logon on.", SettingKind.Choice, Default: Disable, Choices: [Disable, AddToGroup]),
            new("group", "Group", "Its distinguished name or its name, for add-to-group.", Optional: true),
            new("never", "Never touched", "Names of accounts, with commas between them: who can still log on when all else is shut. krbtgt, domain controllers and our own account are never touched anyway.", Optional: true),
        ],
        TimeSpan.FromSeconds(1),
        200);

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings)
    {
        var faults = new List<string>();
        if (Of(settings, "does") == AddToGroup && Of(settings, "group") is null)
            faults.Add("group: name the group that accounts are put into.");
        if (Of(settings, "port") is { } port && (!int.TryParse(port, out var number) || number is < 1 or > 65535))
            faults.Add("port: give a number from 1 to 65535.");
        else if (Of(settings, "port") is "3268" or "3269")
            faults.Add("port: that is the global catalog, which cannot be written to. Use 636 or 389.");
        if (Of(settings, "ca") is { } pem && CertificateFault(pem) is { } fault)
            faults.Add($"ca: no certificates can be read in it: {fault}");
        return faults;
    }

    public string? Refuses(IReadOnlyDictionary<string, string> settings, DeviceEntry entry) => DirectoryPlan.Refusal(entry, [.. Never(Of(settings, "never")), .. Of(settings, "user") is { } own ? [own] : Array.Empty<string>()])?.Why;

    public static string[] Never(string? setting) => (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnforcementDevice Connect(DeviceConnection to) => new ActiveDirectoryDevice(to, to.Optional("does") == AddToGroup ? new GroupMembership(to.Text("group")) : new Disabling());

    private static string? Of(IReadOnlyDictionary<string, string> settings, string name) => settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

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
