using System.DirectoryServices.Protocols;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>Direct membership of one group, a value at a time: a list of members is never read and written back.</summary>
/// <param name="group">Its distinguished name, or its name.</param>
internal sealed class GroupMembership(string group) : IContainment
{
    private string? _dn;

    public string Says(string user, bool contained) => $"modify group {group}: {(contained ? "add" : "delete")} member {user}";

    public void Prepare(DirectorySession session)
    {
        if (_dn is not null)
            return;
        var name = AccountName.Escaped(group);
        var found = group.Contains('=', StringComparison.Ordinal)
            ? session.Search(group, SearchScope.Base, "(objectClass=group)", "1.1")
            : session.Search(session.Domain, SearchScope.Subtree, $"(&(objectClass=group)(|(sAMAccountName={name})(cn={name})))", "1.1");
        _dn = found.Count switch
        {
            1 => found[0].DistinguishedName,
            0 => throw new DeviceFailureException(FailureKind.NotFound, $"There is no group “{group}”. Enter its distinguished name."),
            _ => throw new DeviceFailureException(FailureKind.InvalidValue, $"{found.Count} groups are named “{group}”. Enter its distinguished name."),
        };
    }

    public bool Holds(DirectorySession session, Account account) => session.Search(_dn!, SearchScope.Base, $"(member={AccountName.Escaped(account.Dn)})", "1.1").Count > 0;

    public ModifyRequest Change(Account account, bool contained)
    {
        var request = new ModifyRequest(_dn!, contained ? DirectoryAttributeOperation.Add : DirectoryAttributeOperation.Delete, "member", account.Dn);
        // What is so already is no fault then.
        request.Controls.Add(new PermissiveModifyControl { IsCritical = false });
        return request;
    }
}
