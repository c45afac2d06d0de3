using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Enrichment;

namespace ThreatResponse.Gateway.Enrichment;

/// <param name="Settings">As its product's manifest asks for; secrets in clear, or as <c>env:NAME</c> or <c>file:/path</c>.</param>
/// <param name="Reliability">A to F; left out: as the product says.</param>
/// <param name="PerMinute">Calls; both left out: as the product says.</param>
/// <param name="MostTlp">The most restrictive marking of what it may be asked about.</param>
/// <param name="MostPap">The most restrictive permissible action under which it may be asked; left out: as the product says.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProviderBody(
    string? Name, string? Product, Dictionary<string, string>? Settings, Reliability? Reliability, int? PerMinute, int? PerDay, string? MostTlp, string? MostPap, bool? On)
{
    public EnricherDefinition ToDefinition(string? name) => new()
    {
        Name = name ?? Name ?? "",
        Product = Product ?? "",
        Settings = Settings ?? [],
        Reliability = Reliability,
        Quota = PerMinute is null && PerDay is null ? null : new EnricherQuota(PerMinute, PerDay),
        MostTlp = MostTlp,
        MostPap = MostPap,
        IsOn = On ?? true,
    };
}

/// <param name="Provider">Left out: all that know of such a value.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AskBody(string? Provider, string? Type, string? Value);

/// <param name="Answered">What answered.</param>
internal sealed record ProbeItem(string Provider, string Answered);

/// <param name="Because">Who decides, who agrees, who does not, who has no opinion.</param>
/// <param name="Past">How answers changed, oldest first.</param>
/// <param name="Telling">How far it is that incidents hear of the verdict that a person gave; null: nobody has.</param>
internal sealed record KnownItem(string Type, string Value, string Verdict, string Because, IReadOnlyList<EnrichmentItem> Providers, IReadOnlyList<PastItem> Past, TellingItem? Telling)
{
    public static KnownItem Of(KnownOfValue known, IReadOnlyList<EnrichmentPast> past) =>
        new(known.Type, known.Value, Words.Of(known.Verdict), known.Because, [.. known.Answers.Select(EnrichmentItem.Of)], [.. past.Select(PastItem.Of)], TellingItem.Of(known.Telling));
}

/// <param name="Told">Open incidents that were told, of <paramref name="Showing"/> that showed the value when it began.</param>
internal sealed record TellingItem(int Told, int Showing, bool Over)
{
    public static TellingItem? Of(VerdictTelling? telling) => telling is null ? null : new(telling.Told, telling.Showing, telling.IsOver);
}

/// <param name="Status">Found, not-found, not-applicable; waiting while there is no answer yet, held-back when a feed forbids to ask.</param>
/// <param name="Says">In a sentence; null while there is no answer.</param>
/// <param name="Due">When it is asked, or asked again; null: not.</param>
/// <param name="Fault">Why the last try failed; what was answered before still stands.</param>
internal sealed record EnrichmentItem(
    string Provider, string Type, string Value, string Status, string Verdict, int? Score, Reliability Reliability, string? Says, IReadOnlyList<string> Categories, IReadOnlyList<EnrichmentFact> Facts,
    EnrichmentPlace? Place, DomainRegistration? Registration, EngineCount? Engines, DirectoryIdentity? Identity, IReadOnlyList<string> Campaigns, IReadOnlyList<string> Industries,
    IReadOnlyList<RelatedValue> Related, string? Page, DateTimeOffset? Answered, DateTimeOffset? Expires, DateTimeOffset? Due, string? Fault)
{
    public static EnrichmentItem Of(EnrichmentEntry entry)
    {
        var answer = entry.Answer;
        return new EnrichmentItem(
            entry.Provider, entry.Type, entry.Value, answer is null ? entry.IsHeldBack ? "held-back" : "waiting" : Words.Of(answer.Status), Words.Of(answer?.Verdict ?? Contracts.Indicators.Verdict.Unknown), answer?.Score, entry.Reliability, answer?.Says,
            answer?.Categories ?? [], answer?.Facts ?? [], answer?.Place, answer?.Registration, answer?.Engines, answer?.Identity, answer?.Campaigns ?? [], answer?.Industries ?? [], answer?.Related ?? [], answer?.Page,
            entry.Answered, entry.Expires, entry.Due, entry.Fault);
    }
}

/// <param name="Positive">Engines that called it bad, of <paramref name="Engines"/>.</param>
internal sealed record PastItem(string Provider, DateTimeOffset At, string Verdict, int? Score, int? Positive, int? Engines)
{
    public static PastItem Of(EnrichmentPast past) => new(past.Provider, past.At, Words.Of(past.Verdict), past.Score, past.Positive, past.Engines);
}
