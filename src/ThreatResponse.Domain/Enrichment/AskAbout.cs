using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Enrichment;

/// <summary>Which of an incident's values a provider is asked about. What is ours never leaves: our addresses, our domains, our people.</summary>
public static class AskAbout
{
    /// <summary>Of one incident; a provider in our network is asked about four times as many.</summary>
    public const int Most = 50;

    /// <param name="values">Bad ones are asked about first: what attacks, commands or is delivered, then targets.</param>
    /// <param name="priority">The incident's score.</param>
    public static IReadOnlyList<EnrichmentWish> Of(EnricherProduct product, IReadOnlyList<SeenValue> values, int priority, OurNetworks ours) =>
    [
        .. values
            .Where(value => product.Types.Contains(value.Type) && (product.IsLocal || IsOutside(value.Type, value.Value, ours)))
            .OrderBy(value => value.Role is "target" or "detector" or "recipient")
            .DistinctBy(value => (value.Type, value.Value))
            .Take(product.IsLocal ? Most * 4 : Most)
            .Select(value => new EnrichmentWish(value.Type, value.Value, Math.Max(1, priority))),
    ];

    /// <summary>Why a provider is not asked about this; null: it is.</summary>
    public static string? Refuses(EnricherProduct product, string type, string value, OurNetworks ours) =>
        !product.Types.Contains(type) ? $"it knows of {string.Join(", ", product.Types)}."
        : !product.IsLocal && !IsOutside(type, value, ours) ? $"{value} is ours, or nobody's outside, and what this provider is asked leaves our network."
        : null;

    /// <summary>Whether something marked so may be told to whoever may be told up to <paramref name="most"/>. A marking that is unknown is the strictest.</summary>
    public static bool Permits(string most, string marked) => Tlp.Rank(marked) <= Tlp.Rank(most);

    private static bool IsOutside(string type, string value, OurNetworks ours) => type switch
    {
        ObservableTypes.Ipv4Address or ObservableTypes.Ipv6Address => !ours.AreOurs(value),
        ObservableTypes.DomainName => !ours.AreOurs(value) && value.Contains('.', StringComparison.Ordinal),
        ObservableTypes.Url => Uri.TryCreate(value, UriKind.Absolute, out var uri) && !ours.AreOurs(uri.IdnHost) && (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || uri.IdnHost.Contains('.', StringComparison.Ordinal)),
        ObservableTypes.File => true,
        _ => false,
    };
}
