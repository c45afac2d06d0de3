using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Enrichment;

namespace ThreatResponse.Web.Enrichment;

/// <summary>What the page of a value shows of what others know of it.</summary>
/// <param name="Past">How answers changed, oldest first.</param>
/// <param name="Around">What providers say of the addresses that it resolves to.</param>
/// <param name="CanBeAsked">Names of the providers that are on and know of such values.</param>
public sealed record ValueKnowledge(KnownOfValue Known, IReadOnlyList<EnrichmentPast> Past, IReadOnlyList<EnrichmentEntry> Around, IReadOnlyList<string> CanBeAsked)
{
    private const int MostAround = 40;

    /// <summary>Without answers and without anybody to ask there is nothing to show.</summary>
    public bool IsWorthShowing => Known.Answers.Count > 0 || CanBeAsked.Count > 0;

    public static async Task<ValueKnowledge> ReadAsync(IGrainFactory grains, IEnrichmentQueries queries, string type, string value, CancellationToken stop)
    {
        var past = queries.PastAsync(type, value, stop);
        var directory = grains.GetGrain<IEnricherDirectoryGrain>("all");
        var (products, providers) = (directory.ProductsAsync(), directory.ListAsync());
        var known = await grains.GetGrain<IIntelligenceGrain>(0).KnownAsync(type, value);
        var addresses = AddressesOf(known);
        var around = addresses.Count == 0 ? [] : await queries.OfValuesAsync(addresses, stop);
        return new ValueKnowledge(known, await past, around, WhoKnows(await products, await providers, type));
    }

    public static IReadOnlyList<string> WhoKnows(IReadOnlyList<EnricherProduct> products, IReadOnlyList<EnricherDefinition> providers, string type)
    {
        var knowing = products.Where(product => product.Types.Contains(type)).Select(product => product.Name).ToHashSet(StringComparer.Ordinal);
        return [.. providers.Where(provider => provider.IsOn && knowing.Contains(provider.Product)).Select(provider => provider.Name)];
    }

    /// <summary>Of those that it resolves to, the last seen.</summary>
    private static List<(string Type, string Value)> AddressesOf(KnownOfValue known) =>
        [.. known.Answers.SelectMany(entry => entry.Answer?.Related ?? []).Where(related => related is { Kind: "resolves-to", Type: "ipv4-addr" or "ipv6-addr" })
            .OrderByDescending(related => related.Last).Select(related => (related.Type, related.Value)).Distinct().Take(MostAround)];
}
