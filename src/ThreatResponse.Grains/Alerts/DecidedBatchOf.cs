using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Grains.Alerts;

/// <summary>A decision as rows to commit.</summary>
internal static class DecidedBatchOf
{
    public static DecidedBatch Decision(
        int partition, IReadOnlyList<JournalledAlert> alerts, BatchDecision decision, IReadOnlyDictionary<long, IncidentHead> heads, Observed observed, IReadOnlyDictionary<long, Opinion> opinions, BatchKeys keys, ScoreRules scores, DateTimeOffset now) => new()
        {
            Partition = partition,
            UpTo = alerts[^1].Seq,
            Now = now,
            Memberships = [.. alerts.Select((alert, i) => MembershipOf(alert, decision.Alerts[i]))],
            Openings = [.. OpeningsOf(decision, heads, now).Select(opening => StateOf(opening, decision.Contributions[opening.IncidentId], observed.Values, opinions.GetValueOrDefault(opening.IncidentId), scores))],
            Targets = observed.Saved,
            TargetKeys = keys.Changed(decision.Associations),
            Keys = decision.Associations.Where(association => !association.IsOwnedByPartition).ToDictionary(association => association.Key, association => association.IncidentId),
            Links = decision.Links,
        };

    /// <summary>The batch's own openings, and for an incident that another batch is just opening, what to open it with should that one not come through.</summary>
    private static IEnumerable<IncidentOpening> OpeningsOf(BatchDecision decision, IReadOnlyDictionary<long, IncidentHead> heads, DateTimeOffset now)
    {
        var own = decision.Openings.Select(opening => opening.IncidentId).ToHashSet();
        return decision.Openings
            .Where(opening => decision.Contributions.ContainsKey(opening.IncidentId))
            .Concat(decision.Contributions.Keys.Where(id => !own.Contains(id) && !heads.ContainsKey(id)).Select(id => new IncidentOpening(id, now, null, false, null, false)));
    }

    private static IncidentState StateOf(IncidentOpening opening, IncidentContribution contribution, IReadOnlyDictionary<string, TargetValue> values, Opinion? opinion, ScoreRules scores)
    {
        var state = OpenIncident.From(opening, contribution, 0, scores);
        foreach (var (target, value) in values)
        {
            if (TargetValues.Holds(state, target))
                state = Rescore.Of(TargetValues.Set(state, target, value), scores).State;
        }

        return opinion is null ? state : Rescore.Of(LearnOpinion.Set(state, opinion), scores).State;
    }

    private static Membership MembershipOf(JournalledAlert journalled, AlertDecision decision)
    {
        var alert = journalled.Alert;
        var target = TargetOf.Alert(alert);
        var peer = alert.CncHosts.Count > 0 ? alert.CncHosts[0] : alert.Attackers.Count > 0 ? alert.Attackers[0] : null;
        return new Membership(
            journalled.Seq,
            decision.IncidentId,
            decision.Rule,
            decision.Because,
            decision.Familiarity,
            journalled.Time,
            decision.LeftOut,
            AlertObservables.Of(alert),
            alert.FlowKey is not null,
            new AlertFace(
                alert.Product,
                alert.Rule,
                alert.Severity,
                target.Kind is TargetKind.Host or TargetKind.User or TargetKind.Email ? target.Value : null,
                peer?.Host is { } host ? peer.Port is { } port ? $"{host}:{port}" : host : null));
    }
}
