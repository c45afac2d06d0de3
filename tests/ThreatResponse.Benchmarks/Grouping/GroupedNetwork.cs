using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>What became of a network's alerts.</summary>
/// <param name="IncidentOf">For each alert, in order, its incident after all merges.</param>
/// <param name="Incidents">Those that were not merged into another, by id.</param>
/// <param name="Spent">Time within the Domain.</param>
internal sealed record GroupedNetwork(LabelledNetwork Network, IReadOnlyList<long> IncidentOf, IReadOnlyDictionary<long, IncidentState> Incidents, TimeSpan Spent)
{
    public double MicrosecondsPerAlert => Spent.TotalMicroseconds / Network.Alerts.Count;
}
