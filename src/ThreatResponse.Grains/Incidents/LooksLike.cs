using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Similarity;
using ThreatResponse.Grains.Alerts;
using SharedValue = ThreatResponse.Contracts.Incidents.SharedValue;
using SimilarIncident = ThreatResponse.Contracts.Incidents.SimilarIncident;

namespace ThreatResponse.Grains.Incidents;

/// <summary>Which of the incidents read look like the first of them.</summary>
internal static class LooksLike
{
    private const long Near = 5 * 60 * 1000;

    public static IReadOnlyList<SimilarIncident> Among(SimilarityMaterial material, RuleBook rules)
    {
        if (material.Incidents.Count < 2)
            return [];
        var compared = material.Incidents.Select(incident => Compared(incident, material.Incidents)).ToList();
        var byId = material.Incidents.ToDictionary(incident => incident.Id);
        return
        [
            .. CompareIncidents.Best(compared[0], compared.Skip(1), material.Total, rules.Networks).Select(similar =>
            {
                var other = byId[similar.Id];
                return new SimilarIncident(
                    other.Number, other.Title, other.Status, other.Score, Math.Round(similar.Similarity, 3), [.. similar.Shared.Select(shared => new SharedValue(shared.Type, shared.Value, Math.Round(shared.Part, 3)))], other.Assignee);
            }),
        ];
    }

    private static ComparedIncident Compared(IncidentObservables incident, IReadOnlyList<IncidentObservables> all) => new(
        incident.Id,
        [
            .. incident.Seen
                .GroupBy(seen => (seen.Type, seen.Value))
                .Select(group => new IncidentValue(
                    group.Key.Type,
                    group.Key.Value,
                    AlertObservables.RoleOf(group.First().Role),
                    (int)Math.Max(1, group.First().Incidents),
                    group.Min(seen => seen.First.ToUnixTimeMilliseconds()),
                    group.Max(seen => seen.Last.ToUnixTimeMilliseconds()))),
        ],
        [.. incident.Notable.SelectMany(span => span.From == span.To ? new[] { span.From } : [span.From, span.To]).Order().Select(moment => new IncidentMoment(moment, CountNear(moment, all)))]);

    private static int CountNear(long moment, IReadOnlyList<IncidentObservables> all) =>
        Math.Max(1, all.Count(other => other.Notable.Any(span => span.From - Near <= moment && moment <= span.To + Near)));
}
