using System.DirectoryServices.Protocols;
using System.Globalization;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>
/// One bit of the account, and no other. The old value is deleted and the new one added in one request: it fails when somebody changed it in between.
/// </summary>
internal sealed class Disabling : IContainment
{
    private const string Control = "userAccountControl";

    public string Says(string user, bool contained) => $"modify {user}: {(contained ? "set" : "clear")} ACCOUNTDISABLE (2) in {Control}";

    public void Prepare(DirectorySession session)
    {
    }

    public bool Holds(DirectorySession session, Account account) => account.IsDisabled;

    public ModifyRequest Change(Account account, bool contained) => new(
        account.Dn,
        One(DirectoryAttributeOperation.Delete, account.Control),
        One(DirectoryAttributeOperation.Add, contained ? account.Control | Account.Disabled : account.Control & ~Account.Disabled));

    private static DirectoryAttributeModification One(DirectoryAttributeOperation operation, int value)
    {
        var one = new DirectoryAttributeModification { Name = Control, Operation = operation };
        one.Add(value.ToString(CultureInfo.InvariantCulture));
        return one;
    }
}
