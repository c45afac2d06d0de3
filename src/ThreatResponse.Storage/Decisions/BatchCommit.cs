using System.Text.Json;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>One batch's decisions, written in one transaction. Rows are written in the order of their ids.</summary>
internal sealed class BatchCommit(StoreSession session, DecidedBatch batch)
{
    private readonly Dictionary<long, long> _redirected = [];
    private readonly HashSet<long> _existing = [];
    private readonly SightingSums _sums = new();
    private readonly StepSums _steps = new();
    private readonly List<ActivityEntry> _activity = [];

    public DecisionReceipt Apply()
    {
        MoveMark();
        FindIncidents();
        OpenIncidents();
        foreach (var membership in batch.Memberships)
            AddMembership(membership);
        _sums.Write(session);
        _steps.Write(session);
        foreach (var target in batch.Targets.OrderBy(target => target.Key, StringComparer.Ordinal))
            SaveTarget(target);
        foreach (var (key, incident) in batch.Keys.OrderBy(pair => pair.Key))
            session["insert into link_key (key, incident) values (?1, ?2) on conflict (key) do update set incident = excluded.incident"].Run(KeyBytes.Of(key), Now(incident));
        foreach (var link in batch.Links)
            AddLink(link);
        StoreTail.Write(session, [.. _activity.Select(entry => entry.Incident!.Value)], _activity, _activity.Count);
        return new DecisionReceipt(_existing, _redirected);
    }

    /// <summary>A batch is decided once: whoever comes second finds the mark moved.</summary>
    private void MoveMark()
    {
        session["insert into partition_mark (partition) values (?1) on conflict do nothing"].Run(batch.Partition);
        if (session["update partition_mark set decided = ?2 where partition = ?1 and decided < ?3"].Run(batch.Partition, batch.UpTo, batch.Memberships[0].Seq) == 0)
            throw new StoreBusyException($"Partition {batch.Partition} is already decided beyond {batch.Memberships[0].Seq}: another dispatcher was here.");
    }

    private void FindIncidents()
    {
        foreach (var id in batch.Memberships.Select(membership => membership.Incident).Distinct())
        {
            var holder = id;
            var found = false;
            for (var step = 0; step < 100; step++)
            {
                using var row = session["select merged_into, stepped from incident where id = ?1"].Read(holder);
                if (!row.Read())
                    break;
                found = true;
                if (row.GetBoolean(1))
                    _steps.Follow(holder);
                if (row.IsDBNull(0))
                    break;
                holder = row.GetInt64(0);
            }

            if (found)
                _existing.Add(holder);
            if (holder != id)
                _redirected[id] = holder;
        }
    }

    private void OpenIncidents()
    {
        foreach (var opening in batch.Openings.OrderBy(opening => opening.Id))
        {
            // Another batch may have opened it meanwhile: then this one's part goes to its grain like any other's.
            if (_existing.Contains(Now(opening.Id)))
                continue;
            var state = IncidentColumns.Insert(session, opening);
            var text = state.IsRoutine ? $"Opened to hold what is usual: {state.Title}" : $"Opened: {state.Title}";
            _activity.Add(new ActivityEntry(state.Id, $"incident {state.Number}", "opened", text, "system", "Threat Response", batch.Now));
        }
    }

    private void AddMembership(Membership membership)
    {
        var incident = Now(membership.Incident);
        var time = UnixTime.Of(membership.Time);
        session["insert into incident_alert (seq, incident, rule, because, familiarity, left_out, time, product, detection, severity, target, peer) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"].Run(
            membership.Seq,
            incident,
            membership.Rule,
            membership.Because,
            membership.Familiarity.ToString(),
            membership.LeftOut.Count == 0 ? null : JsonSerializer.Serialize(membership.LeftOut, StoreJson.Default.Strings),
            time,
            membership.Face.Product,
            membership.Face.Detection,
            membership.Face.Severity,
            membership.Face.Target,
            membership.Face.Peer);
        _steps.Count(incident, time, membership.Face.Product, membership.Face.Severity);
        foreach (var observable in membership.Observables)
            Sight(membership.Seq, incident, time, observable);
        if (!membership.HasFlow)
            return;
        foreach (var observable in SightingSums.OfContext(session, membership.Seq))
            Sight(membership.Seq, incident, time, observable);
    }

    private void Sight(long seq, long incident, long time, AlertObservable observable)
    {
        var id = Sightings.IdOf(observable.Type, observable.Value);
        if (session[session.Dialect.AddSighting].Run(id, seq) == 1)
            _sums.Count(incident, seq, time, id, observable);
    }

    private void SaveTarget(SavedTarget target)
    {
        var (kind, version, read) = (Words.Of(target.Kind), target.Version, target.Read);
        var saved = session["""
            insert into target (kind, key, first_seen, last_seen, alerts, state, epoch, version, keys) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, coalesce(?11, x''))
            on conflict (kind, key) do update set first_seen = ?3, last_seen = ?4, alerts = ?5, state = ?6, epoch = ?7, version = ?8, keys = coalesce(?11, target.keys)
            where (target.epoch = ?7 and target.version < ?8) or (target.epoch = ?9 and target.version = ?10)
            """].Run(kind, target.Key, UnixTime.Of(target.First), UnixTime.Of(target.Last), target.Alerts, target.State, version.Epoch, version.Number, read.Epoch, read.Number,
                batch.TargetKeys.TryGetValue((target.Kind, target.Key), out var keys) ? KeyBytes.Of(keys) : null);
        if (saved == 0 && session["select 1 from target where kind = ?1 and key = ?2 and epoch = ?3"].Scalar(kind, target.Key, version.Epoch) is null)
            throw new TargetChangedElsewhereException([(target.Kind, target.Key)]);
    }

    private void AddLink(IncidentLink link)
    {
        var (one, other) = (Now(link.Older), Now(link.Younger));
        if (one == other)
            return;
        session["insert into incident_link (one, other, rule, reason, at, kind) values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do update set kind = excluded.kind where excluded.kind = 'merge'"]
            .Run(Math.Min(one, other), Math.Max(one, other), link.Rule, link.Reason, UnixTime.Of(batch.Now), link.Kind == LinkKind.Merge ? "merge" : "suggestion");
    }

    private long Now(long incident) => _redirected.GetValueOrDefault(incident, incident);
}
