using ThreatResponse.Contracts.Enrichment;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>What people want to know of an account beside who it is, in the order in which they ask.</summary>
internal static class IdentityFacts
{
    public static IReadOnlyList<EnrichmentFact> Of(IdentityFound found, IdentityTraits traits)
    {
        var entry = found.Entry;
        (string Name, string? Value)[] all =
        [
            ("Account", entry["sAMAccountName"]),
            ("Sign-in name", entry["userPrincipalName"]),
            ("DNS name", entry["dNSHostName"]),
            ("Critical", traits.Critical),
            ("High value", traits.HighValue),
            ("Privileged", traits.Privileged),
            ("Service account", traits.Service),
            ("Other addresses", entry.Aliases.Count > 0 ? string.Join(", ", entry.Aliases) : null),
            ("Company", entry["company"]),
            ("Office", entry["physicalDeliveryOfficeName"]),
            ("Telephone", entry["telephoneNumber"]),
            ("Location", entry["location"]),

            // People write passwords into those of users.
            ("Description", entry.IsComputer ? entry["description"] : null),
            ("Last active", LastActive(entry)),
            ("Created", DirectoryTime.OfGeneralized(entry["whenCreated"]) is { } created ? DirectoryTime.Minute(created) : null),
            ("Password set", PasswordSet(entry)),
            ("Account expires", DirectoryTime.OfFileTime(entry["accountExpires"]) is { } end ? DirectoryTime.Minute(end) : null),
            ("Locked since", entry.Computed.HasFlag(AccountBits.Locked) && DirectoryTime.OfFileTime(entry["lockoutTime"]) is { } locked ? DirectoryTime.Minute(locked) : null),
            ("Password", Password(entry.Bits)),
            ("Kerberos", Kerberos(entry.Bits)),
            ("Groups", Groups(found.Groups)),
            ("SID", entry.Sid),
            ("Distinguished name", entry.Dn),
        ];
        return [.. all.Where(fact => fact.Value is not null).Select(fact => new EnrichmentFact(fact.Name, fact.Value!))];
    }

    /// <summary>Written anew only when it is older than 9 to 14 days: never the last sign-in itself.</summary>
    /// <seealso href="https://learn.microsoft.com/windows/win32/adschema/a-lastlogontimestamp"/>
    private static string LastActive(IdentityEntry entry) =>
        DirectoryTime.OfFileTime(entry["lastLogonTimestamp"]) is { } last ? $"within about two weeks of {DirectoryTime.Day(last)}" : "no sign-in is recorded";

    private static string? PasswordSet(IdentityEntry entry) => entry["pwdLastSet"] switch
    {
        null => null,
        "0" => "must be set at the next sign-in",
        var time => DirectoryTime.OfFileTime(time) is { } set ? DirectoryTime.Minute(set) : null,
    };

    private static string? Password(AccountBits bits) => Said(
        bits,
        (AccountBits.PasswordNotRequired, "need not have one"),
        (AccountBits.PasswordNeverExpires, "never expires"));

    private static string? Kerberos(AccountBits bits) => Said(
        bits,
        (AccountBits.NoPreAuthentication, "gives tickets without pre-authentication"),
        (AccountBits.Delegation, "may act as whoever signs in to it, anywhere (unconstrained delegation)"),
        (AccountBits.DelegationOfAnyLogon, "may act as anybody, to chosen services (protocol transition)"));

    private static string? Said(AccountBits bits, params ReadOnlySpan<(AccountBits Bit, string Text)> all)
    {
        var said = new List<string>();
        foreach (var (bit, text) in all)
        {
            if (bits.HasFlag(bit))
                said.Add(text);
        }

        return said.Count > 0 ? string.Join("; ", said) : null;
    }

    private static string? Groups(IReadOnlyList<DirectoryGroup>? groups) => groups switch
    {
        null => "cannot be read: let the account that we come with read tokenGroups",
        _ when groups.Count(group => group.Name is null) is var foreign and > 0 => $"{foreign} more, of other domains or without a name here",
        _ => null,
    };
}
