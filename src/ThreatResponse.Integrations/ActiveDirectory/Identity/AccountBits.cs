namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>Of <c>userAccountControl</c> and <c>msDS-User-Account-Control-Computed</c>, those that we look at.</summary>
/// <seealso href="https://learn.microsoft.com/openspecs/windows_protocols/ms-adts/dd302fd1-0aa7-406b-ad91-2a6b35738557"/>
[Flags]
internal enum AccountBits
{
    None = 0,
    Disabled = 0x2,

    /// <summary>Computed: the kept one is not maintained.</summary>
    Locked = 0x10,
    PasswordNotRequired = 0x20,
    Controller = 0x2000,
    PasswordNeverExpires = 0x10000,
    Delegation = 0x80000,
    NoPreAuthentication = 0x400000,

    /// <summary>Computed.</summary>
    PasswordExpired = 0x800000,
    DelegationOfAnyLogon = 0x1000000,
    ReadOnlyController = 0x4000000,
}
