namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>What follows for others from what the directory says: each with why, null when it does not.</summary>
internal sealed record IdentityTraits(string? Critical, string? HighValue, string? Privileged, string? Service)
{
    /// <summary>People have some of these.</summary>
    private static readonly string[] _ofPeople = ["mail", "title", "department", "manager", "telephoneNumber"];

    /// <summary>Accounts that every domain has: Administrator, Guest.</summary>
    private static readonly string[] _given = ["-500", "-501"];

    public static IdentityTraits Of(IdentityFound found, GroupsOfNote noted)
    {
        var groups = found.Groups ?? [];
        return new IdentityTraits(
            Through(GroupsOfNote.Named(groups, noted.Critical)),
            Through(GroupsOfNote.Named(groups, noted.HighValue)),
            Privilege(found.Entry, Through(noted.Privileging(groups))),
            Serving(found.Entry));
    }

    private static string? Through(IEnumerable<DirectoryGroup> groups) => string.Join(", ", groups.Select(group => group.Title)) is { Length: > 0 } titles ? $"member of {titles}" : null;

    private static string? Privilege(IdentityEntry entry, string? member)
    {
        if ((entry.Bits & (AccountBits.Controller | AccountBits.ReadOnlyController)) != 0)
            return "a domain controller";
        return member ?? (entry.Number("adminCount") == 1 ? "in a protected group, or was (adminCount)" : null);
    }

    private static string? Serving(IdentityEntry entry)
    {
        if (entry.IsManagedService)
            return "the domain keeps its password";
        if (entry.IsComputer)
            return null;
        if (entry["servicePrincipalName"] is { } service)
            return $"services run as it: {service}";
        var isGiven = entry.Sid is { } sid && Array.Exists(_given, end => sid.EndsWith(end, StringComparison.Ordinal));
        return !isGiven && entry.Bits.HasFlag(AccountBits.PasswordNeverExpires) && Array.TrueForAll(_ofPeople, attribute => entry[attribute] is null)
            ? "probably: its password never expires, and nothing says whose it is"
            : null;
    }
}
