using System.Net;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Enrichment;
using ThreatResponse.Integrations.Reading;
using ThreatResponse.Integrations.Registrations.Names;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>What registries are asked about a value: the registered domain of a name, or an address. Nothing else of the value leaves.</summary>
/// <param name="Refusal">They are not asked at all.</param>
internal sealed record Subject(RegisteredName? Name, IPAddress? Address, EnrichmentAnswer? Refusal)
{
    /// <param name="ours">Domains of ours, in lower case: with what is below them.</param>
    public static Subject Of(EnrichmentQuestion question, IReadOnlyCollection<string> ours, PublicSuffixList suffixes)
    {
        var host = question.Type == "url" ? HostOf(question.Value) : question.Value;
        if (Addresses.Canonical(host) is { } written)
        {
            var address = IPAddress.Parse(written);
            return OutsideOnly.Refuses(address) is { } inside ? Not(inside) : new Subject(null, address, null);
        }

        if (AsciiName.Of(host) is not { } name)
            return Not(EnrichmentAnswer.NotApplicable(question.Type == "url" ? "The address has no host that can be registered." : "It is no name that can be registered."));
        if (OutsideOnly.Refuses(name, ours) is { } own)
            return Not(own);
        if (name.EndsWith(".arpa", StringComparison.Ordinal))
            return Not(EnrichmentAnswer.NotApplicable("Names of this ending are of the network itself: nobody registers them."));
        return suffixes.Find(name) is { } found ? new Subject(found, null, null) : Not(EnrichmentAnswer.NotApplicable("It is a public suffix: names are registered below it."));
    }

    private static Subject Not(EnrichmentAnswer because) => new(null, null, because);

    private static string? HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.IdnHost.Trim('[', ']') : null;
}
