using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

/// <summary>Gives one incident's alerts to another and writes both as the caller decides, in one transaction. Sums are added, not counted again.</summary>
internal sealed class MergeCommit(StoreSession session, Merge merge, long now)
{
    /// <returns>Null when one of the two is not there.</returns>
    public ReshapeReceipt? Apply(Func<MergeView, ReshapeDecision> decide)
    {
        // The older first, everywhere: two merges that meet must not wait for each other.
        if (IncidentRows.ReadToWrite(session, merge.Older) is not { } older || IncidentRows.ReadToWrite(session, merge.Younger) is not { } younger)
            return null;

        var marks = PartitionMarks();
        var decided = marks.ToDictionary(mark => mark.Partition, mark => mark.Decided);
        var decision = decide(new MergeView(older, younger, Uncounted(marks, older.State, younger.State), decided));
        if (decision.Refusal is { } refusal)
            return new ReshapeReceipt(younger, older, refusal);

        IncidentColumns.Update(session, decision.To!, older.Version);
        IncidentColumns.Update(session, decision.From!, younger.Version);
        MoveAlerts();
        IncidentSteps.Forget(session, merge.Older);
        IncidentSteps.Forget(session, merge.Younger);
        AddObservables();
        StoreTail.Write(session, [merge.Older, merge.Younger], decision.Activity, opened: -1);
        return new ReshapeReceipt(new StoredIncident(decision.From!, younger.Version + 1), new StoredIncident(decision.To!, older.Version + 1), null);
    }

    private List<(int Partition, long Decided, long Handled)> PartitionMarks()
    {
        var marks = new List<(int Partition, long Decided, long Handled)>();
        using var rows = session["select partition, decided, handled from partition_mark"].Read();
        while (rows.Read())
            marks.Add((rows.GetInt32(0), rows.GetInt64(1), rows.GetInt64(2)));
        return marks;
    }

    /// <summary>Decided and not yet handled, and above what the incident has applied: what is handled is in its incident's sum.</summary>
    private List<MemberAlert> Uncounted(List<(int Partition, long Decided, long Handled)> marks, params ReadOnlySpan<IncidentState> incidents)
    {
        var found = new List<MemberAlert>();
        foreach (var (partition, decided, handled) in marks)
        {
            foreach (var incident in incidents)
            {
                var after = Math.Max(handled, incident.Applied.GetValueOrDefault(partition));
                if (after >= decided)
                    continue;
                using var rows = session[$"{MemberAlerts.Select} where a.partition = ?1 and a.seq > ?2 and a.seq <= ?3 and m.incident = ?4"].Read(partition, after, decided, incident.Id);
                found.AddRange(MemberAlerts.Of(rows));
            }
        }

        return found;
    }

    /// <summary>The keys of the one that is taken in still lead to it, and from there to the one that took it in.</summary>
    private void MoveAlerts()
    {
        session["insert into incident_move (seq, at, from_incident, to_incident, actor, because) select seq, ?3, ?1, ?2, ?4, ?5 from incident_alert where incident = ?1"]
            .Run(merge.Younger, merge.Older, now, merge.Actor, merge.Because);
        session["update incident_alert set incident = ?2 where incident = ?1"].Run(merge.Younger, merge.Older);
        session["update incident_link set kind = 'merged' where one = ?1 and other = ?2"].Run(Math.Min(merge.Younger, merge.Older), Math.Max(merge.Younger, merge.Older));
    }

    private void AddObservables()
    {
        session["""
            update observable set incidents = incidents - 1 where id in (
              select observable from incident_value where incident = ?1 intersect select observable from incident_value where incident = ?2)
            """].Run(merge.Younger, merge.Older);
        session["""
            insert into incident_observable (incident, observable, role, alerts, first_seen, last_seen)
            select ?2, observable, role, alerts, first_seen, last_seen from incident_value where incident = ?1 order by observable
            on conflict (incident, observable, role) do update set alerts = incident_observable.alerts + excluded.alerts,
              first_seen = min(incident_observable.first_seen, excluded.first_seen), last_seen = max(incident_observable.last_seen, excluded.last_seen)
            """].Run(merge.Younger, merge.Older);
        ForgetObservables.Of(session, merge.Younger);
    }
}
