using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

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
        var (all, last) = (incidents.Next is null, incidents.Items.Count);
        if (open == 0)
            return all ? T("No incident is open.") : F($"No incident of the last {last} is open.");
        var said = all ? N(open, "1 incident is open", "{0} incidents are open")
            : open == 1 ? F($"1 incident of the last {last} is open")
            : F($"{Figures.Count(open)} incidents of the last {last} are open");
        return F($"{said}, the highest score is {Highest(incidents)}.");
    }

    private static string Seen(TargetView view, DateTimeOffset now, TimeZoneInfo? zone)
    {
        if (view.First is not { } first)
            return "";
        var since = RelativeTimeText.Date(first, now, zone);
        return view.Alerts == 1 ? F($"1 alert has it as target since {since}.") : F($"{Figures.Count(view.Alerts)} alerts have it as target since {since}.");
    }

    private static string Usual(TargetView view, DateTimeOffset now)
    {
        if (view.Detections.Count == 0)
            return "";
        var (usual, fresh) = (view.Detections.Count(detection => detection.IsRoutine), view.Detections.Count(detection => Familiarity(detection, now) == "new"));
        var said = new List<string>
        {
            N(view.Detections.Count, "Of its 1 detection", "Of its {0} detections"),
            usual == 0 ? T("none is usual here") : N(usual, "1 is usual here", "{0} are usual here"),
        };
        if (fresh > 0)
            said.Add(N(fresh, "1 is new within a day", "{0} are new within a day"));
        return string.Join(", ", said) + ".";
    }

    private static bool IsOpen(IncidentRow row) => row.Status is IncidentStatus.New or IncidentStatus.Open or IncidentStatus.Assigned;
}
