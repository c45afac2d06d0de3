using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>Contains an account, or lets it go: looked up, guarded, changed where it is not so already.</summary>
/// <param name="ownDn">The account that we come with.</param>
internal sealed class AccountChange(DirectorySession session, Accounts accounts, IContainment containment, IReadOnlyCollection<string> never, string? ownDn)
{
    /// <returns>Null when it is as wanted.</returns>
    public EntryFault? Make(string value, bool contained)
    {
        var (account, missing) = accounts.Find(value);
        if (account is null)
            return !contained && missing!.Kind == FailureKind.NotFound ? null : missing;
        if (contained && account.Protection(never, ownDn) is { } why)
            return new EntryFault(value, FailureKind.Protected, why);
        if (containment.Holds(session, account) == contained)
            return null;
        if (session.Modify(containment.Change(account, contained)) is not { } answer)
            return null;
        // Without the control, what is so already is a fault: it is looked at.
        return accounts.Find(value).Found is { } now && containment.Holds(session, now) == contained ? null : new EntryFault(value, answer.Kind, answer.Why);
    }
}
