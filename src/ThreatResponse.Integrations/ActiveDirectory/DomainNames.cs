using System.DirectoryServices.Protocols;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>Names of the domain that is asked: its short one and its DNS name, as the forest writes them. Asked once.</summary>
internal sealed class DomainNames(DirectorySession session)
{
    private static readonly string[] _attributes = ["nETBIOSName", "dnsRoot"];
    private HashSet<string>? _known;

    public bool Has(string domain) => (_known ??= Ask()).Contains(domain);

    private HashSet<string> Ask()
    {
        var found = session.Search(
            $"CN=Partitions,{DirectorySession.Text(session.Root, "configurationNamingContext")}",
            SearchScope.OneLevel,
            $"(&(objectClass=crossRef)(nCName={AccountName.Escaped(session.Domain)}))",
            _attributes);
        return found.SelectMany(entry => _attributes.Select(attribute => DirectorySession.Text(entry, attribute))).OfType<string>().Append(session.DnsDomain).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
