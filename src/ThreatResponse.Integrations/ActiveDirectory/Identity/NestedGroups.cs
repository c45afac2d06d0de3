using System.DirectoryServices.Protocols;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>Every group whose rights an account has: nested ones and the primary one too, circles or not. The controller works them out (<c>tokenGroups</c>).</summary>
/// <seealso href="https://learn.microsoft.com/windows/win32/adschema/a-tokengroups"/>
internal static class NestedGroups
{
    private const string Token = "tokenGroups";

    /// <summary>So many SIDs in one filter.</summary>
    private const int Batch = 50;

    /// <returns>Sorted by title. Null: our account may not read them; an account without any there is not.</returns>
    public static IReadOnlyList<DirectoryGroup>? Of(DirectorySession session, string dn, CancellationToken stop)
    {
        // Only given to a search of the entry itself.
        var sids = session.Search(dn, SearchScope.Base, "(objectClass=*)", Token).FirstOrDefault()?.Attributes[Token]?.GetValues(typeof(byte[])).Cast<byte[]>().ToArray();
        if (sids is null or [])
            return null;
        var named = new Dictionary<string, DirectoryGroup>(StringComparer.Ordinal);
        foreach (var batch in sids.Chunk(Batch))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var entry in session.Search(session.Domain, SearchScope.Subtree, $"(|{string.Concat(batch.Select(sid => $"(objectSid={Sid.Escaped(sid)})"))})", "objectSid", "sAMAccountName", "cn"))
            {
                if (IdentityEntry.Bytes(entry, "objectSid") is { } sid)
                    named[Sid.Of(sid)] = new DirectoryGroup(Sid.Of(sid), DirectorySession.Text(entry, "sAMAccountName"), DirectorySession.Text(entry, "cn"));
            }
        }

        return [.. sids.Select(Sid.Of).Distinct().Select(sid => named.GetValueOrDefault(sid) ?? new DirectoryGroup(sid, null, null)).OrderBy(group => group.Title, StringComparer.OrdinalIgnoreCase)];
    }
}
