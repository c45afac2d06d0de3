namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>An account as it was found.</summary>
/// <param name="Control">Its <c>userAccountControl</c>, whole: bits that we do not know stay as they are.</param>
internal sealed record Account(string Dn, string Name, string? Principal, string? Mail, string? Sid, int Control)
{
    /// <summary>ACCOUNTDISABLE.</summary>
    public const int Disabled = 0x2;

    private const int ServerTrust = 0x2000;

    public bool IsDisabled => (Control & Disabled) != 0;

    /// <summary>Null: it may be changed.</summary>
    public string? Protection(IReadOnlyCollection<string> never, string? ownDn)
    {
        if (string.Equals(Dn, ownDn, StringComparison.OrdinalIgnoreCase))
            return "It is the account that we come with.";
        if ((Control & ServerTrust) != 0)
            return "It is the account of a domain controller.";
        if (Name.StartsWith("krbtgt", StringComparison.OrdinalIgnoreCase) || Sid?.EndsWith("-502", StringComparison.Ordinal) == true)
            return "It signs every ticket of the domain.";
        return new[] { Name, Principal, Mail, Dn, Sid }.Any(name => name is not null && never.Contains(name, StringComparer.OrdinalIgnoreCase)) ? "It is named among those that are never touched." : null;
    }
}
