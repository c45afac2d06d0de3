using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>An incident as the batch at work sees it: the snapshot, and what earlier alerts of the batch did to it.</summary>
internal sealed class BatchIncident
{
    private readonly FactsBuilder _facts = new();
    private readonly TimesBuilder _added = new();
    private bool _hasAlerts;

    public BatchIncident(IncidentHead head)
    {
        Head = head;
        Times = new TimesBuilder(head.Times);
        MergedInto = head.MergedInto;
    }

    public BatchIncident(long id, DateTimeOffset created, bool isRoutine)
    {
        Head = new IncidentHead { Id = id, Created = created, IsRoutine = isRoutine, Times = new IncidentTimes { First = created, Last = created } };
        Times = new TimesBuilder();
    }

    public IncidentHead Head { get; }

    public long Id => Head.Id;

    public bool IsOpen => Head.Status != IncidentStatus.Closed && MergedInto is null;

    public long? MergedInto { get; set; }

    public TimesBuilder Times { get; }

    public void Take(in AlertToDecide alert, string detection, string becauseLine, IReadOnlyList<string> leftOut)
    {
        _hasAlerts = true;
        _facts.Add(alert.Journalled.Alert, detection, becauseLine, leftOut);
        Times.Add(alert.Journalled.Time, alert.Familiarity.Familiarity, Head.IsRoutine);
        _added.Add(alert.Journalled.Time, alert.Familiarity.Familiarity, Head.IsRoutine);
    }

    public IncidentContribution? ToContribution(int partition, long upTo) =>
        _hasAlerts ? new IncidentContribution(partition, upTo, _facts.ToFacts(), _added.ToTimes()) : null;
}
