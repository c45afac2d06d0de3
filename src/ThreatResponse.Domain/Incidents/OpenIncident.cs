using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Makes an incident's state from the first batch that joined it.</summary>
public static class OpenIncident
{
    /// <param name="number">0 while it is not yet drawn.</param>
    public static IncidentState From(IncidentOpening opening, IncidentContribution contribution, long number, ScoreRules rules)
    {
        var state = new IncidentState
        {
            Id = opening.IncidentId,
            Number = number,
            Title = TitleOf.Facts(contribution.Facts, opening.IsRoutine),
            Status = opening.IsRoutine ? IncidentStatus.Ignored : IncidentStatus.New,
            IsRoutine = opening.IsRoutine,
            Created = opening.Created,
            RecursFrom = opening.RecursFrom,
            Facts = contribution.Facts,
            Times = contribution.Times,
            Applied = new Dictionary<int, long> { [contribution.Partition] = contribution.UpTo },
        };
        return Rescore.Of(state, rules).State;
    }
}
