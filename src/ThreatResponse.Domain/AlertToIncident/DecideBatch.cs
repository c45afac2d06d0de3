using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>
/// Decides for each alert of a batch, in order, which incident takes it and why. An incident that one alert opens is there for the next.
/// </summary>
public static class DecideBatch
{
    /// <summary>Stands in place of a rule's name with the alert that opened the incident.</summary>
    public const string Opened = "opened";

    public static BatchDecision Decide(BatchToDecide batch)
    {
        var work = new BatchAtWork(batch);
        foreach (var alert in batch.Alerts)
        {
            work.Decide(alert);
        }

        return work.ToDecision();
    }
}
