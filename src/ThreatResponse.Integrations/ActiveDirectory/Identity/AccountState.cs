namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>Whether somebody can sign in with an account, for people.</summary>
internal static class AccountState
{
    public static string Of(IdentityEntry entry, DateTimeOffset now)
    {
        var states = new List<string>();
        if (entry.Bits.HasFlag(AccountBits.Disabled))
            states.Add("disabled");
        if (DirectoryTime.OfFileTime(entry["accountExpires"]) <= now)
            states.Add("account expired");
        if (entry.Computed.HasFlag(AccountBits.Locked))
            states.Add("locked");
        if (entry.Computed.HasFlag(AccountBits.PasswordExpired))
            states.Add("password expired");
        return states.Count == 0 ? "enabled" : string.Join(", ", states);
    }
}
