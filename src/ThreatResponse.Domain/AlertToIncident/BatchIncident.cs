using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>An incident as the batch at work sees it: the snapshot, and what earlier alerts of the batch did to it.</summary>
internal sealed class BatchIncident
{
    private readonly FactsBuilder _facts = new();
    private TimesBuilder _added;
    private readonly HashSet<string> _detections;
    private bool _hasAlerts;

    public BatchIncident(IncidentHead head)
    {
        Head = head;
        Times = new TimesBuilder(head.Times);
        _added = new TimesBuilder();
        _detections = new HashSet<string>(head.Detections, StringComparer.Ordinal);
        MergedInto = head.MergedInto;
    }

    public BatchIncident(long id, DateTimeOffset created, bool isRoutine)
    {
        Head = new IncidentHead { Id = id, Created = created, IsRoutine = isRoutine, Times = new IncidentTimes { First = created, Last = created } };
        Times = _added = new TimesBuilder();
        _detections = new HashSet<string>(StringComparer.Ordinal);
    }

    public IncidentHead Head { get; }

    public long Id => Head.Id;

    public bool IsOpen => Head.Status != IncidentStatus.Closed && MergedInto is null;

    public long? MergedInto { get; private set; }

    public TimesBuilder Times { get; }

    /// <summary>How many different detections it has.</summary>
    public int Detections => _detections.Count;

    public void Take(in AlertToDecide alert, string detection, string becauseLine, IReadOnlyList<string> leftOut)
    {
        _hasAlerts = true;
        _detections.Add(detection);
        _facts.Add(alert.Journalled.Alert, alert.Familiarity.Familiarity, detection, becauseLine, leftOut);
        Times.Add(alert.Journalled.Time, alert.Familiarity.Familiarity, Head.IsRoutine);
        if (!ReferenceEquals(Times, _added))
            _added.Add(alert.Journalled.Time, alert.Familiarity.Familiarity, Head.IsRoutine);
    }

    /// <summary>Has what the other has, too: it takes the other in.</summary>
    public void TakeIn(BatchIncident other)
    {
        // What it takes in was added by others' alerts.
        if (ReferenceEquals(Times, _added))
            _added = _hasAlerts ? new TimesBuilder(Times.ToTimes()) : new TimesBuilder();
        Times.Add(other.Times.ToTimes());
        _detections.UnionWith(other._detections);
        other.MergedInto = Id;
    }

    public IncidentContribution? ToContribution(int partition, long upTo) =>
        _hasAlerts ? new IncidentContribution(partition, upTo, _facts.ToFacts(), _added.ToTimes()) : null;
}
