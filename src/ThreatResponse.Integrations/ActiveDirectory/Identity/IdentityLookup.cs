using System.DirectoryServices.Protocols;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>Looks up whom a value means, on one connection. One, or nobody: where a value fits several, none is picked.</summary>
internal sealed class IdentityLookup(DirectorySession session, string from, GroupsOfNote noted, TimeProvider time)
{
    private readonly DomainNames _names = new(session);

    public EnrichmentAnswer Of(EnrichmentQuestion question, CancellationToken stop)
    {
        if (IdentityFilter.Of(question.Type, question.Value, session.DnsDomain) is not { } filter)
            return EnrichmentAnswer.NotApplicable("Nobody can be named so.");
        if (filter.Domain is { } domain && !_names.Has(domain))
            return EnrichmentAnswer.NotApplicable($"It is of “{domain}”, which is not {session.DnsDomain}: an account of another domain, or of one computer only.");
        var found = session.Search(from, SearchScope.Subtree, filter.Filter, IdentityEntry.Attributes);
        return found.Count switch
        {
            1 => IdentityAnswer.Of(Beside(IdentityEntry.Of(found[0]), stop), noted, time.GetUtcNow()),
            0 => EnrichmentAnswer.NotFound($"{session.DnsDomain} knows {(question.Type is "host-name" or "domain-name" ? "no computer" : "nobody")} of that name{(from == session.Domain ? "" : $" under {from}")}."),
            _ => EnrichmentAnswer.NotFound($"It is ambiguous, and nobody was picked: {found.Count} entries of {session.DnsDomain} fit: {string.Join("; ", found.Take(3).Select(one => one.DistinguishedName))}{(found.Count > 3 ? "; …" : "")}."),
        };
    }

    private IdentityFound Beside(IdentityEntry entry, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var groups = NestedGroups.Of(session, entry.Dn, stop);
        stop.ThrowIfCancellationRequested();
        return new IdentityFound(entry, groups, NameOf(entry["manager"]), NameOf(entry["managedBy"]));
    }

    private string? NameOf(string? dn)
    {
        if (dn is null)
            return null;
        try
        {
            var entry = session.Search(dn, SearchScope.Base, "(objectClass=*)", "displayName", "name").FirstOrDefault();
            return (entry is null ? null : DirectorySession.Text(entry, "displayName") ?? DirectorySession.Text(entry, "name")) ?? DistinguishedName.First(dn);
        }
        catch (DeviceFailureException fault) when (fault.Kind is FailureKind.Unsupported or FailureKind.PermissionDenied)
        {
            // Of another domain, or not for our account: what its name says must do.
            return DistinguishedName.First(dn);
        }
    }
}
