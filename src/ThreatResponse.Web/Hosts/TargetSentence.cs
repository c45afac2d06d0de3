using System.Globalization;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Hosts;

/// <summary>A host or user in one sentence: what is open, how much was seen, and what of it is not usual.</summary>
public static class TargetSentence
{
    /// <param name="incidents">Those last seen; null when they could not be read.</param>
    public static string Of(TargetView view, Page<IncidentRow>? incidents, DateTimeOffset now, TimeZoneInfo? zone = null) =>
        string.Join(" ", new[] { Open(incidents), Seen(view, now, zone), Usual(view, now) }.Where(part => part.Length > 0));

    /// <summary>The highest score of its open incidents; null when none is open.</summary>
    public static int? Highest(Page<IncidentRow>? incidents) => incidents?.Items.Where(IsOpen).Select(row => (int?)row.Score).Max();

    /// <summary>How usual a detection is here: <c>usual</c>, <c>new</c>, or <c>seldom</c>.</summary>
    public static string Familiarity(TargetDetection detection, DateTimeOffset now) =>
        detection.IsRoutine ? "usual" : detection.First > now.AddDays(-1) ? "new" : "seldom";

    private static string Open(Page<IncidentRow>? incidents)
    {
        if (incidents is null)
            return "";
        var open = incidents.Items.Count(IsOpen);
        var among = incidents.Next is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of the last {incidents.Items.Count}");
        return open == 0 ? $"No incident{among} is open." : $"{Figures.Count(open, "incident")}{among} {(open == 1 ? "is" : "are")} open, the highest score is {Highest(incidents)}.";
    }

    private static string Seen(TargetView view, DateTimeOffset now, TimeZoneInfo? zone) => view.First is { } first
        ? $"{Figures.Count(view.Alerts, "alert")} {(view.Alerts == 1 ? "has" : "have")} it as target since {RelativeTimeText.Date(first, now, zone)}."
        : "";

    private static string Usual(TargetView view, DateTimeOffset now)
    {
        if (view.Detections.Count == 0)
            return "";
        var (usual, fresh) = (view.Detections.Count(detection => detection.IsRoutine), view.Detections.Count(detection => Familiarity(detection, now) == "new"));
        return $"Of its {Figures.Count(view.Detections.Count, "detection")}, {(usual == 0 ? "none is" : usual == 1 ? "1 is" : $"{Figures.Count(usual)} are")} usual here{(fresh == 0 ? "" : $", {Figures.Count(fresh)} {(fresh == 1 ? "is" : "are")} new within a day")}.";
    }

    private static bool IsOpen(IncidentRow row) => row.Status is IncidentStatus.New or IncidentStatus.Open or IncidentStatus.Assigned;
}
