using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Incidents;

/// <summary>Something on the timeline that keys step to and the list names.</summary>
/// <param name="Range">To look closer at; a moment for what people did.</param>
public sealed record TimelineEvent(TimeRange Range, string Lane, string Text)
{
    /// <summary>Everything shown, oldest first: alerts of a step are one event, with all that is known of them.</summary>
    public static IReadOnlyList<TimelineEvent> Of(TimeRange shown, IReadOnlyList<ScoreStep> score, IReadOnlyList<TimelineStep> alerts, IEnumerable<ActivityRow> people) =>
    [
        .. score.Select((step, i) => new TimelineEvent(Moment(step.At), "Score", i == 0 ? $"score {step.Score}" : $"score {score[i - 1].Score} → {step.Score}"))
            .Concat(alerts.Select(step => new TimelineEvent(new TimeRange(step.From, step.To), "Alerts", Told(step))))
            .Concat(people.Select(entry => new TimelineEvent(Moment(entry.At), "People", $"{entry.ActorDisplay}: {entry.Kind}")))
            .Where(happened => happened.Range.Until >= shown.From && happened.Range.From < shown.Until)
            .OrderBy(happened => happened.Range.From).ThenBy(happened => happened.Lane, StringComparer.Ordinal),
    ];

    private static TimeRange Moment(DateTimeOffset at) => new(at, at);

    private static string Told(TimelineStep step)
    {
        var products = step.ByProduct.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{Figures.Count(pair.Value)} from {VisibleText.Flat(pair.Key)}");
        return $"{Figures.Count(step.ByProduct.Values.Sum(), "alert")}: {string.Join(", ", products)}; highest severity {step.MaxSeverity}";
    }
}
