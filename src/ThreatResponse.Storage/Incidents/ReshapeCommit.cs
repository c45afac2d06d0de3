using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Storage.Incidents;

/// <summary>Moves alerts between two incidents and writes both as the caller decides, in one transaction.</summary>
internal sealed class ReshapeCommit(SqliteSession session, Reshape reshape, long now)
{
    /// <returns>Null when the giving incident is not there.</returns>
    public ReshapeReceipt? Apply(Func<ReshapeView, ReshapeDecision> decide)
    {
        if (IncidentRows.Read(session, reshape.From) is not { } from)
            return null;

        var members = Members(reshape.From);
        var chosen = reshape.Alerts is null ? members.Select(member => member.Alert.Seq).ToHashSet() : [.. reshape.Alerts];
        var moving = members.Where(member => chosen.Contains(member.Alert.Seq)).ToList();
        var staying = members.Where(member => !chosen.Contains(member.Alert.Seq)).ToList();
        var to = reshape.To != 0 ? reshape.To : CameFrom(moving) ?? 0;
        var receiving = to == 0 ? null : IncidentRows.Read(session, to);
        var becomes = receiving is null ? moving : [.. Members(to).Concat(moving).OrderBy(member => member.Alert.Seq)];

        var decision = decide(new ReshapeView(from, receiving, staying, becomes, Decided(), FreeId(moving)));
        if (decision.Refusal is { } refusal)
            return new ReshapeReceipt(from, receiving, refusal);

        var after = decision.To is { } target ? WriteTo(target, receiving) : receiving;
        var before = decision.From is { } source && IncidentColumns.Update(session, source, from.Version) ? new StoredIncident(source, from.Version + 1) : from;
        if (after is not null)
        {
            Move(moving, after.State.Id);
            SightAgain(reshape.From, decision, staying);
            SightAgain(after.State.Id, decision, becomes);
        }

        foreach (var entry in decision.Activity)
            ActivityChain.Append(session, after is null || entry.Incident != 0 ? entry : entry with { Incident = after.State.Id, Subject = $"incident {after.State.Number}" });
        return new ReshapeReceipt(before, after, null);
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
            if (session["select from_incident from incident_move where seq = ?1 and to_incident = ?2 order by id desc limit 1"].Scalar(member.Alert.Seq, reshape.From) is not long came)
                return null;
            if (origin is { } known && known != came)
                return null;
            origin = came;
        }

        if (origin is not { } one || session["select 1 from incident where id = ?1 and merged_into = ?2"].Scalar(one, reshape.From) is null)
            return null;
        var all = (long)session["select count(*) from incident_move m join incident_alert a on a.seq = m.seq where m.from_incident = ?1 and m.to_incident = ?2 and a.incident = ?2"].Scalar(one, reshape.From)!;
        return all == moving.Count ? one : null;
    }

    private void Move(IReadOnlyList<MemberAlert> moving, long to)
    {
        foreach (var member in moving)
        {
            session["update incident_alert set incident = ?2 where seq = ?1"].Run(member.Alert.Seq, to);
            session["insert into incident_move (seq, at, from_incident, to_incident, actor, because) values (?1, ?2, ?3, ?4, ?5, ?6)"]
                .Run(member.Alert.Seq, now, reshape.From, to, reshape.Actor, reshape.Because);
        }

        // Keys of a swallowed incident lead to the one that took it in; after a split they stay with the larger part, and new alerts decide.
        if (reshape.Alerts is null)
        {
            session["update link_key set incident = ?2 where incident = ?1"].Run(reshape.From, to);
            session["update incident_link set kind = 'merged' where one = ?1 and other = ?2"].Run(Math.Min(reshape.From, to), Math.Max(reshape.From, to));
        }
    }

    private void SightAgain(long incident, ReshapeDecision decision, IReadOnlyList<MemberAlert> members)
    {
        session["update observable set incidents = incidents - 1 where id in (select observable from incident_observable where incident = ?1)"].Run(incident);
        session["delete from incident_observable where incident = ?1"].Run(incident);
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
