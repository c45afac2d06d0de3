using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>
/// Mends a decision when keys had been taken by another batch between its look-up and its association: an opening whose own opening key is
/// taken becomes part of the other incident; any other taken key is a merge of two that a slower world would have made one.
/// </summary>
public static class RedirectTaken
{
    public const string Reason = "another batch had just opened it by the same key";

    /// <param name="taken">Keys that meanwhile remember another incident, and which.</param>
    /// <param name="heads">Of incidents that existed before this batch; those touched by a person or response are only suggested.</param>
    public static BatchDecision Of(BatchDecision decision, IReadOnlyDictionary<LinkKey, long> taken, IReadOnlyDictionary<long, IncidentHead> heads)
    {
        if (taken.Count == 0)
        {
            return decision;
        }

        var moves = new Dictionary<long, long>();
        foreach (var opening in decision.Openings)
        {
            if (opening.OpeningKey is { } key && taken.TryGetValue(key, out var other) && other != opening.IncidentId)
            {
                moves.Add(opening.IncidentId, other);
            }
        }

        var links = new LinkList();
        foreach (var link in decision.Links)
        {
            AddLink(link with { Older = Moved(link.Older), Younger = Moved(link.Younger) });
        }

        foreach (var association in decision.Associations)
        {
            var to = Moved(association.IncidentId);
            if (taken.TryGetValue(association.Key, out var other) && Moved(other) != to)
            {
                var kind = IsTouched(to) || IsTouched(other) ? LinkKind.Suggestion : LinkKind.Merge;
                AddLink(new IncidentLink(Math.Min(to, Moved(other)), Math.Max(to, Moved(other)), association.Rule, association.Because, kind));
            }
        }

        return decision with
        {
            Alerts = [.. decision.Alerts.Select(Redirected)],
            Openings = [.. decision.Openings.Where(opening => !moves.ContainsKey(opening.IncidentId))],
            Associations = [.. decision.Associations.Select(association => association with { IncidentId = Moved(association.IncidentId) })],
            Links = links.ToLinks(),
            Contributions = Sum(decision.Contributions, Moved),
        };

        long Moved(long id)
        {
            for (var steps = 0; steps < 16 && moves.TryGetValue(id, out var to); steps++)
            {
                id = to;
            }

            return id;
        }

        bool IsTouched(long id) => heads.TryGetValue(id, out var head) && head.Touched;

        void AddLink(IncidentLink link)
        {
            if (link.Older != link.Younger)
            {
                links.Add(link);
            }
        }

        AlertDecision Redirected(AlertDecision alert)
        {
            var to = Moved(alert.IncidentId);
            return to == alert.IncidentId ? alert
                : alert.Rule == DecideBatch.Opened ? alert with { IncidentId = to, Because = Reason }
                : alert with { IncidentId = to };
        }
    }

    private static SortedDictionary<long, IncidentContribution> Sum(IReadOnlyDictionary<long, IncidentContribution> contributions, Func<long, long> moved)
    {
        var sums = new SortedDictionary<long, IncidentContribution>();
        foreach (var (id, contribution) in contributions)
        {
            var to = moved(id);
            sums[to] = sums.TryGetValue(to, out var sum)
                ? sum with { Facts = AddFacts.Sum(sum.Facts, contribution.Facts), Times = AddTimes.Sum(sum.Times, contribution.Times) }
                : contribution;
        }

        return sums;
    }
}
