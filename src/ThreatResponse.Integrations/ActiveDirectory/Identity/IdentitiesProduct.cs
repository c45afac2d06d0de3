using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>
/// Who a user is and what a computer is, in one Windows domain, over LDAP. The account that we come with needs no right but to read, as every account has by default.
/// On Linux the system's OpenLDAP library is used; it must be installed.
/// </summary>
internal sealed class IdentitiesProduct : IEnricherProduct
{
    public EnricherProduct Manifest { get; } = new(
        "active-directory",
        "Active Directory, identities",
        "Who a user or an owner of a mailbox is, and what a computer is: names, groups (nested ones too), state, what they may do, and how much they are worth.",
        ["user-account", "email-addr", "host-name", "domain-name"],
        [
            .. DirectorySettings.Connection("Name of one, as its certificate names it; not of the domain. One that cannot be written to will do."),
            new("base", "Where accounts are", "Distinguished name, such as OU=Staff,DC=example,DC=com, of what users and computers lie under. The whole domain when it is empty.", Optional: true),
            new(GroupsOfNote.CriticalGroups, "Critical groups", "Names of groups, with commas between them: members, through other groups too, are critical.", Optional: true),
            new(GroupsOfNote.HighValueGroups, "Groups of high value", "Names of groups, with commas between them: members, through other groups too, are of high value.", Optional: true),
            new(GroupsOfNote.PrivilegedGroups, "Privileged groups", "Names of groups, with commas between them, that may do much, beside those that Windows itself protects (administrators, operators and the like).", Optional: true),
        ],
        IsLocal: true,
        Reliability.A,
        EnricherQuota.None,
        new AnswerLifetimes(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5)),
        [],
        MostPap: "red");

    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> settings) => [.. DirectorySettings.Faults(settings, "knows only a part of what is asked for")];

    public IEnricher Connect(DeviceConnection to) => new IdentityEnricher(to);
}
