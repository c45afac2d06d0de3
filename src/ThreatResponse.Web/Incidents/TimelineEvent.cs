using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>Something on the timeline that keys step to and the list names.</summary>
/// <param name="Range">To look closer at; a moment for what people did.</param>
public sealed record TimelineEvent(TimeRange Range, string Lane, string Text)
{
    /// <summary>Everything shown, oldest first; of one moment alerts, then people, then the score. Alerts of a step are one event, with all that is known of them.</summary>
    public static IReadOnlyList<TimelineEvent> Of(TimeRange shown, IReadOnlyList<ScoreStep> score, IReadOnlyList<TimelineStep> alerts, IEnumerable<ActivityRow> people) =>
    [
        .. alerts.Select(step => new TimelineEvent(new TimeRange(step.From, step.To), T("Alerts"), Told(step)))
            .Concat(people.Select(entry => new TimelineEvent(Moment(entry.At), T("People"), $"{entry.ActorDisplay}: {entry.Kind}")))
            .Concat(score.Select((step, i) => new TimelineEvent(Moment(step.At), T("Score"), i == 0 ? F($"score {step.Score}") : F($"score {score[i - 1].Score} → {step.Score}"))))
            .Where(happened => happened.Range.Until >= shown.From && happened.Range.From < shown.Until)
            .OrderBy(happened => happened.Range.From),
    ];

    private static TimeRange Moment(DateTimeOffset at) => new(at, at);

    private static string Told(TimelineStep step)
    {
        var products = step.ByProduct.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => F($"{Figures.Count(pair.Value)} from {VisibleText.Flat(pair.Key)}"));
        return F($"{N(step.ByProduct.Values.Sum(), "1 alert", "{0} alerts")}: {string.Join(", ", products)}; highest severity {step.MaxSeverity}");
    }
}
