using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>What correlation needs of an incident.</summary>
public static class HeadOf
{
    public static IncidentHead State(IncidentState state) => new()
    {
        Id = state.Id,
        Number = state.Number,
        Created = state.Created,
        Times = state.Times,
        Status = state.Status,
        Closing = state.Closing,
        Closed = state.Closed,
        IgnoreAlikeUntil = state.IgnoreAlikeUntil,
        Detections = [.. state.Facts.Detections.Keys],
        IsRoutine = state.IsRoutine,
        MergedInto = state.MergedInto,
        Touched = state.Touched,
    };
}
