using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>
/// Sums facts up: associative and commutative, with no facts as zero. A batch's contribution, a merge, and a recount after a split are all this.
/// </summary>
public static class AddFacts
{
    public static IncidentFacts None { get; } = new();

    public static IncidentFacts Sum(IncidentFacts a, IncidentFacts b) => Sum([a, b]);

    public static IncidentFacts Sum(IEnumerable<IncidentFacts> parts)
    {
        var sum = new FactsBuilder();
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum.ToFacts();
    }
}
