using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>When an incident's alerts happened, summed up.</summary>
public static class AddTimes
{
    public static IncidentTimes Of(JournalledAlert alert, Familiarity familiarity, bool takenByRoutine)
    {
        var times = new TimesBuilder();
        times.Add(alert.Time, familiarity, takenByRoutine);
        return times.ToTimes();
    }

    public static IncidentTimes Sum(IncidentTimes a, IncidentTimes b)
    {
        var times = new TimesBuilder(a);
        times.Add(b);
        return times.ToTimes();
    }
}
