using System.DirectoryServices.Protocols;
using System.Globalization;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>Finds accounts of the domain that is asked. One, or none: where a name fits several, nobody is touched.</summary>
internal sealed class Accounts(DirectorySession session, string from)
{
    private static readonly string[] _attributes = ["sAMAccountName", "userPrincipalName", "mail", "objectSid", "userAccountControl"];
    private readonly DomainNames _names = new(session);

    /// <returns>The account, or why there is none.</returns>
    public (Account? Found, EntryFault? Fault) Find(string value)
    {
        var name = AccountName.Of(value, session.DnsDomain);
        if (name.Domain is { } domain && !_names.Has(domain))
            return (null, new EntryFault(value, FailureKind.NotFound, $"“{domain}” is another domain than {session.DnsDomain}: that is another device."));
        var found = session.Search(from, SearchScope.Subtree, name.Filter, _attributes);
        return found.Count switch
        {
            1 => (Read(found[0]), null),
            0 => (null, new EntryFault(value, FailureKind.NotFound, $"No account of {session.DnsDomain} is named so under {from}.")),
            _ => (null, new EntryFault(value, FailureKind.InvalidValue, $"{found.Count} accounts are named so: {string.Join("; ", found.Take(3).Select(one => one.DistinguishedName))}. Name one as DOMAIN\\name.")),
        };
    }

    /// <returns>Null: there is none of that name.</returns>
    public static string? DnOf(DirectorySession session, string name) => name.Contains('=', StringComparison.Ordinal) ? name : new Accounts(session, session.Domain).Find(name).Found?.Dn;

    private static Account Read(SearchResultEntry entry) => new(
        entry.DistinguishedName,
        DirectorySession.Text(entry, "sAMAccountName") ?? "",
        DirectorySession.Text(entry, "userPrincipalName"),
        DirectorySession.Text(entry, "mail"),
        entry.Attributes["objectSid"] is { Count: > 0 } sids ? Sid.Of((byte[])sids.GetValues(typeof(byte[]))[0]) : null,
        int.TryParse(DirectorySession.Text(entry, "userAccountControl"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var control) ? control : 0);
}
