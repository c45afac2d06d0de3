using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Enrichment;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Indicators;

/// <summary>Somebody began to say something else of a value.</summary>
/// <param name="Who">A person, a provider or a feed.</param>
/// <param name="Text">Goes on after the name.</param>
public sealed record VerdictStep(DateTimeOffset At, string Who, bool IsPerson, string Text)
{
    /// <summary>Newest first. What a provider says again is no step, nor that it has no opinion as long as it never had one.</summary>
    public static IReadOnlyList<VerdictStep> Of(IEnumerable<ActivityRow> people, IEnumerable<EnrichmentPast> providers, IEnumerable<ImportedIndicator> feeds) =>
        [.. people.Select(row => new VerdictStep(row.At, row.ActorDisplay, row.Actor != "system", ActorActivity.GoesOn(row.Text)))
            .Concat(providers.GroupBy(past => past.Provider, StringComparer.Ordinal).SelectMany(Changes))
            .Concat(feeds.Select(stated => new VerdictStep(stated.Since, stated.Feed, false, stated.Title is { } title ? F($"stated it, confidence {stated.Confidence}: {title}") : F($"stated it, confidence {stated.Confidence}"))))
            .OrderByDescending(step => step.At).ThenBy(step => step.Who, StringComparer.Ordinal)];

    private static IEnumerable<VerdictStep> Changes(IEnumerable<EnrichmentPast> ofOne)
    {
        var before = Verdict.Unknown;
        foreach (var past in ofOne.OrderBy(past => past.At))
        {
            if (past.Verdict != before)
                yield return new VerdictStep(past.At, past.Provider, false, F($"said {Words.Of(past.Verdict)}, before {Words.Of(before)}"));
            before = past.Verdict;
        }
    }
}
