using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Enrichment;

/// <summary>What a feed marks more strictly than a provider may hear (TLP), or than asking it does (PAP), is not asked there, whoever wants it.</summary>
public static class HoldBack
{
    /// <param name="stated">All that feeds state of the value and that is in force: the strictest marking counts.</param>
    /// <returns>Why it is not asked, naming the markings and their feeds; null: it is.</returns>
    public static string? Why(EnricherDefinition enricher, EnricherProduct product, IReadOnlyCollection<ImportedIndicator> stated)
    {
        var (mostTlp, mostPap) = (enricher.MostTlp ?? (product.IsLocal ? "red" : "amber"), enricher.MostPap ?? product.MostPap);
        var forbidden = new[] { TooStrict("TLP", mostTlp, stated, says => says.Tlp), TooStrict("PAP", mostPap, stated, says => says.Pap) }.OfType<string>().ToList();
        return forbidden.Count == 0 ? null
            : $"{EnrichmentEntry.HeldBack}{string.Join(", ", forbidden)}. It is asked about what is marked TLP:{mostTlp.ToUpperInvariant()} and PAP:{mostPap.ToUpperInvariant()} at most.";
    }

    /// <summary>The strictest of markings; null: there is none.</summary>
    public static string? Strictest(IEnumerable<string> marked) => marked.Aggregate((string?)null, (strictest, next) => strictest is not null && AskAbout.Permits(strictest, next) ? strictest : next);

    private static string? TooStrict(string protocol, string most, IReadOnlyCollection<ImportedIndicator> stated, Func<ImportedIndicator, string> marking) =>
        Strictest(stated.Select(marking)) is { } strictest && !AskAbout.Permits(most, strictest)
            ? $"{protocol}:{strictest.ToUpperInvariant()} by feed {stated.Where(says => marking(says) == strictest).Min(says => says.Feed)}"
            : null;
}
