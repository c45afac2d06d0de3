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
            .. DirectorySettings.Connection("Name of one that can be written to, as its certificate names it; not of the domain."),
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
        faults.AddRange(DirectorySettings.Faults(settings, "cannot be written to"));
        return faults;
    }

    public string? Refuses(IReadOnlyDictionary<string, string> settings, DeviceEntry entry) => DirectoryPlan.Refusal(entry, [.. DirectorySettings.Names(Of(settings, "never")), .. Of(settings, "user") is { } own ? [own] : Array.Empty<string>()])?.Why;

    public IEnforcementDevice Connect(DeviceConnection to) => new ActiveDirectoryDevice(to, to.Optional("does") == AddToGroup ? new GroupMembership(to.Text("group")) : new Disabling());

    private static string? Of(IReadOnlyDictionary<string, string> settings, string name) => settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
