using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

/// <summary>Moves chosen alerts out of an incident, counts both parts again and writes them as the caller decides, in one transaction.</summary>
internal sealed class SplitCommit(StoreSession session, Split split, long now)
{
    /// <returns>Null when the incident is not there.</returns>
    public ReshapeReceipt? Apply(Func<SplitView, ReshapeDecision> decide)
    {
        if (IncidentRows.ReadToWrite(session, split.From) is not { } from)
            return null;

        var chosen = split.Alerts.ToHashSet();
        var members = Members(split.From).ToLookup(member => chosen.Contains(member.Alert.Seq));
        IReadOnlyList<MemberAlert> leaving = [.. members[true]];
        IReadOnlyList<MemberAlert> staying = [.. members[false]];
        var back = CameFrom(leaving) is { } origin ? IncidentRows.ReadToWrite(session, origin) : null;

        var decision = decide(new SplitView(from, back, staying, leaving, Decided(), FreeId(leaving)));
        if (decision.Refusal is { } refusal)
            return new ReshapeReceipt(from, back, refusal);

        var to = WriteTo(decision.To!, back);
        IncidentColumns.Update(session, decision.From!, from.Version);
        Move(leaving, to.State.Id);
        IncidentSteps.Forget(session, split.From);
        IncidentSteps.Forget(session, to.State.Id);
        SightAgain(split.From, decision, staying);
        SightAgain(to.State.Id, decision, leaving);
        StoreTail.Write(
            session,
            [split.From, to.State.Id],
            [.. decision.Activity.Select(entry => entry.Incident != 0 ? entry : entry with { Incident = to.State.Id, Subject = $"incident {to.State.Number}" })],
            opened: 1);
        return new ReshapeReceipt(new StoredIncident(decision.From!, from.Version + 1), to, null);
    }

    private StoredIncident WriteTo(IncidentState state, StoredIncident? receiving)
    {
        if (receiving is null)
            return new StoredIncident(IncidentColumns.Insert(session, state), 1);
        IncidentColumns.Update(session, state, receiving.Version);
        return new StoredIncident(state, receiving.Version + 1);
    }

    private IReadOnlyList<MemberAlert> Members(long incident)
    {
        using var rows = session[$"{MemberAlerts.Select} where m.incident = ?1 order by a.seq"].Read(incident);
        return MemberAlerts.Of(rows);
    }

    private Dictionary<int, long> Decided()
    {
        var decided = new Dictionary<int, long>();
        using var rows = session["select partition, decided from partition_mark"].Read();
        while (rows.Read())
            decided[rows.GetInt32(0)] = rows.GetInt64(1);
        return decided;
    }

    /// <summary>The incident that exactly these alerts once came from by a merge: it comes back instead of a new one.</summary>
    private long? CameFrom(IReadOnlyList<MemberAlert> moving)
    {
        long? origin = null;
        foreach (var member in moving)
        {
            if (session["select from_incident from incident_move where seq = ?1 and to_incident = ?2 order by id desc limit 1"].Scalar(member.Alert.Seq, split.From) is not long came)
                return null;
            if (origin is { } known && known != came)
                return null;
            origin = came;
        }

        if (origin is not { } one || session["select 1 from incident where id = ?1 and merged_into = ?2"].Scalar(one, split.From) is null)
            return null;
        var all = (long)session["select count(*) from incident_move m join incident_alert a on a.seq = m.seq where m.from_incident = ?1 and m.to_incident = ?2 and a.incident = ?2"].Scalar(one, split.From)!;
        return all == moving.Count ? one : null;
    }

    /// <summary>Keys stay with the incident that is split: new alerts decide.</summary>
    private void Move(IReadOnlyList<MemberAlert> moving, long to)
    {
        foreach (var member in moving)
        {
            session["update incident_alert set incident = ?2 where seq = ?1"].Run(member.Alert.Seq, to);
            session["insert into incident_move (seq, at, from_incident, to_incident, actor, because) values (?1, ?2, ?3, ?4, ?5, ?6)"]
                .Run(member.Alert.Seq, now, split.From, to, split.Actor, split.Because);
        }
    }

    private void SightAgain(long incident, ReshapeDecision decision, IReadOnlyList<MemberAlert> members)
    {
        session["update observable set incidents = incidents - 1 where id in (select observable from incident_value where incident = ?1)"].Run(incident);
        ForgetObservables.Of(session, incident);
        if (decision.Observables is not { } seen)
            return;
        var sums = new SightingSums();
        foreach (var member in members)
        {
            var at = UnixTime.Of(member.Alert.Time);
            var shown = member.Alert.Alert.FlowKey is null ? seen[member.Alert.Seq] : seen[member.Alert.Seq].Concat(SightingSums.OfContext(session, member.Alert.Seq));
            foreach (var observable in shown.DistinctBy(one => (one.Type, one.Value)))
                sums.CountInIncident(incident, at, Sightings.IdOf(observable.Type, observable.Value), observable);
        }

        sums.Write(session);
    }

    /// <summary>An id for a new incident: the first alert that moves and has not opened one before; when all have, the first one's negative.</summary>
    private long FreeId(IReadOnlyList<MemberAlert> moving)
    {
        foreach (var member in moving)
        {
            if (session["select 1 from incident where id = ?1"].Scalar(member.Alert.Seq) is null)
                return member.Alert.Seq;
        }

        var id = moving.Count == 0 ? 0 : -moving[0].Alert.Seq;
        while (id != 0 && session["select 1 from incident where id = ?1"].Scalar(id) is not null)
            id--;
        return id;
    }
}
