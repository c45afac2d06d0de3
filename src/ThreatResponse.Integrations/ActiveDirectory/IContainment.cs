using System.DirectoryServices.Protocols;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>What is done to an account, and undone.</summary>
internal interface IContainment
{
    /// <summary>As a plan says it, before the account was looked up.</summary>
    string Says(string user, bool contained);

    /// <summary>Looks up what else it needs.</summary>
    /// <exception cref="Abstractions.Response.DeviceFailureException">It is not there.</exception>
    void Prepare(DirectorySession session);

    bool Holds(DirectorySession session, Account account);

    ModifyRequest Change(Account account, bool contained);
}
