using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Web.Enrichment;

/// <summary>A value of an incident that somebody outside says something of.</summary>
/// <param name="Verdict">Out of all opinions that count.</param>
/// <param name="Because">Who decides, who agrees, who does not.</param>
/// <param name="Answers">Of providers that found something; the worst first.</param>
public sealed record ExternalFactor(string Type, string Value, Verdict Verdict, string Because, IReadOnlyList<EnrichmentEntry> Answers)
{
    public const int Most = 10;

    /// <summary>Values that something was found of, bad first, then those that are new, then by name. Their verdict is the worst that is still good.</summary>
    public static IReadOnlyList<ExternalFactor> Of(IReadOnlyList<EnrichmentEntry> entries, DateTimeOffset now) =>
        [.. entries.Where(entry => entry.Answer is { Status: EnrichmentStatus.Found })
            .GroupBy(entry => (entry.Type, entry.Value))
            .Select(group => new ExternalFactor(group.Key.Type, group.Key.Value, group.Max(entry => Counting(entry, now)), "", [.. group.OrderByDescending(entry => Counting(entry, now)).ThenBy(entry => entry.Reliability).ThenBy(entry => entry.Provider, StringComparer.Ordinal)]))
            .OrderByDescending(factor => factor.Verdict)
            .ThenByDescending(factor => factor.IsNew(now))
            .ThenByDescending(factor => factor.Answers.Max(entry => entry.Answer!.Score ?? 0))
            .ThenBy(factor => factor.Value, StringComparer.Ordinal)];

    public bool IsNew(DateTimeOffset now) => Answers.Any(entry => EnrichmentWords.IsNew(entry.Answer!, now));

    public IReadOnlyList<string> Campaigns => [.. Answers.SelectMany(entry => entry.Answer!.Campaigns).Distinct(StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<string> Categories => [.. Answers.SelectMany(entry => entry.Answer!.Categories).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Places => [.. Answers.Select(entry => entry.Answer!.Place).OfType<EnrichmentPlace>().Select(EnrichmentWords.Where).OfType<string>().Distinct(StringComparer.Ordinal)];

    public DomainRegistration? Registration => Answers.Select(entry => entry.Answer!.Registration).FirstOrDefault(registration => registration is { Created: not null, IsShared: false });

    /// <summary>What has run out does not count any more.</summary>
    private static Verdict Counting(EnrichmentEntry entry, DateTimeOffset now) => entry.Expires is { } expires && expires <= now ? Verdict.Unknown : entry.Answer!.Verdict;
}

/// <param name="Shown">At most <see cref="ExternalFactor.Most"/>, bad first.</param>
/// <param name="All">How many values there are that something was found of.</param>
public sealed record ExternalFactors(IReadOnlyList<ExternalFactor> Shown, int All);
