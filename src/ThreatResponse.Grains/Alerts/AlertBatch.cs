using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Users;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Grains.Intelligence;

namespace ThreatResponse.Grains.Alerts;

/// <summary>
/// What becomes of a batch, step by step: its targets observe it, its keys are looked up, every alert gets its incident, all is committed, and then
/// the incidents that already existed take their part. This is where an alert becomes an incident.
/// </summary>
internal sealed class AlertBatch(
    int partition, IGrainFactory grains, IDecisionStore store, JudgedIndicators indicators, KnownIndicators known, KnownPatterns patterns, PatternOpinions together, RuleBook rules, ScoreRules scores, TimeProvider time)
{
    private const int MostWaits = 20;
    private readonly ObserveTargets _targets = new(partition, grains, store, rules);
    private readonly SharedKeys _shared = new(grains);

    public async Task<BatchEffects> Decide(IReadOnlyList<JournalledAlert> alerts)
    {
        var observed = await _targets.Observe(alerts, indicators, known);
        var toDecide = new AlertToDecide[alerts.Count];
        for (var i = 0; i < toDecide.Length; i++)
            toDecide[i] = new AlertToDecide(alerts[i], observed.Answers[i], LinkKeys.Of(alerts[i].Alert, observed.Answers[i].Familiarity, rules));

        var keys = new BatchKeys(toDecide, observed, rules);
        var lookedUp = await LookUp(keys);
        var decision = DecideBatch.Decide(new BatchToDecide
        {
            Partition = partition,
            Alerts = toDecide,
            KeyMemory = lookedUp.Keys,
            Heads = lookedUp.Heads,
            IncidentsByValue = lookedUp.Hubs,
            Rules = rules,
        });
        var taken = await _shared.Associate(decision.Associations, lookedUp.Keys);
        if (taken.Count > 0)
        {
            var redirected = RedirectTaken.Of(decision, taken, lookedUp.Heads);
            await _shared.Correct(decision.Associations, redirected.Associations, taken);
            decision = redirected;
        }

        var intelligence = known.Change;
        var opinions = await Opinions();
        var committed = DecidedBatchOf.Decision(partition, alerts, decision, lookedUp.Heads, observed, opinions, keys, scores, time.GetUtcNow());
        var receipt = await Commit(committed);

        // What was imported before this commit has looked back without this batch, perhaps; what is imported from now on will see it.
        var told = await known.IsNewerAsync(intelligence) ? BatchEffects.Held(await Opinions(), receipt, scores) : BatchEffects.Existing(opinions, receipt, scores);
        var asked = patterns.AskedOf(alerts.Select((alert, i) => (receipt.Redirected.GetValueOrDefault(decision.Alerts[i].IncidentId, decision.Alerts[i].IncidentId), alert)));
        return new BatchEffects(BatchEffects.Existing(decision.Contributions, receipt), observed.Values, told, asked, indicators.SightedIn(committed, partition));

        Task<IReadOnlyDictionary<long, Opinion>> Opinions() => known.OfAsync(alerts.Select((alert, i) => (decision.Alerts[i].IncidentId, alert.Alert)));
    }

    private async Task<DecisionReceipt> Commit(DecidedBatch batch)
    {
        try
        {
            return await store.CommitAsync(batch, CancellationToken.None);
        }
        catch (TargetChangedElsewhereException fault)
        {
            var epochs = batch.Targets.ToDictionary(target => (target.Kind, target.Key), target => target.Version.Epoch);
            await Task.WhenAll(fault.Targets.Select(target => target.Kind == EntityKind.Host
                ? grains.GetGrain<IHostGrain>(target.Key).ForgetAsync(epochs[target])
                : grains.GetGrain<IUserGrain>(target.Key).ForgetAsync(epochs[target])));
            throw;
        }
    }

    public async Task TakeEffect(BatchEffects effects)
    {
        await Task.WhenAll(effects.Contributions.Select(pair => grains.GetGrain<IIncidentGrain>(pair.Key).ContributeAsync(pair.Value)));
        foreach (var (incident, contribution) in effects.Contributions)
        {
            foreach (var (target, value) in effects.Values)
            {
                if (contribution.Facts.Targets.ContainsKey(target) || contribution.Facts.Users.ContainsKey(target))
                    await grains.GetGrain<IIncidentGrain>(incident).RevalueAsync(target, value);
            }
        }

        foreach (var (incident, opinion) in effects.Opinions)
            await grains.GetGrain<IIncidentGrain>(incident).HearAsync(opinion);
        foreach (var question in effects.Asked)
        {
            foreach (var (incident, opinion) in await together.HeardAsync(question))
                await grains.GetGrain<IIncidentGrain>(incident).HearAsync(opinion);
        }

        foreach (var (key, sighting) in effects.Sightings)
            await grains.GetGrain<Contracts.Indicators.IIndicatorGrain>(key).SightAsync(sighting);
        await Merge();
    }

    /// <summary>Puts effects in place that were decided before a crash. Whatever is in place already ignores them.</summary>
    /// <returns>The alerts concerned.</returns>
    public async Task<IReadOnlyList<JournalledAlert>> RepeatEffects(long handled, long decided)
    {
        var members = await store.ReadBackAsync(partition, handled, decided, CancellationToken.None);
        var contributions = members
            .GroupBy(member => member.Incident)
            .ToDictionary(group => group.Key, group => SumOf.Members([.. group], partition, decided));
        await known.IsNewerAsync(known.Change);
        var opinions = await known.OfAsync(members.Select(member => (member.Incident, member.Alert.Alert)));
        await TakeEffect(new BatchEffects(contributions, new Dictionary<string, Contracts.Hosts.TargetValue>(), opinions, patterns.AskedOf(members.Select(member => (member.Incident, member.Alert))), indicators.SightedIn(members, partition, decided)));
        return [.. members.Select(member => member.Alert)];
    }

    private async Task<DecisionContext> LookUp(BatchKeys keys)
    {
        var (lately, context) = await ReadUntilCommitted(keys);
        if (lately.Count + keys.Remembered.Count == 0)
            return context;

        // One that is still not there is as if never seen: its key will turn out to be taken, and the two become one then.
        var all = new Dictionary<LinkKey, long>(context.Keys);
        foreach (var (key, incident) in keys.Remembered.Concat(lately))
        {
            if (context.Heads.ContainsKey(incident) || context.Moved.ContainsKey(incident))
                all[key] = context.Moved.GetValueOrDefault(incident, incident);
        }

        return context with { Keys = all };
    }

    /// <summary>
    /// An incident that another partition has just decided to open may not be committed yet: it is waited for a moment, not taken as new. The shards are
    /// asked again each time: what it was about to open may have become part of another.
    /// </summary>
    private async Task<(IReadOnlyDictionary<LinkKey, long> Lately, DecisionContext Context)> ReadUntilCommitted(BatchKeys keys)
    {
        for (var attempt = 0; ; attempt++)
        {
            var lately = await _shared.LookUp(keys.Shared);
            var context = await store.ReadAsync(keys.Stored, [.. lately.Values.Concat(keys.Remembered.Values).Distinct()], keys.Values, time.GetUtcNow(), CancellationToken.None);
            if (attempt == MostWaits || lately.Values.All(incident => context.Heads.ContainsKey(incident) || context.Moved.ContainsKey(incident)))
                return (lately, context);
            await Task.Delay(TimeSpan.FromMilliseconds(10), time);
        }
    }

    /// <summary>
    /// After every batch, whoever decided the merge: the other incident may have been a batch of another partition that committed only now.
    /// </summary>
    private async Task Merge()
    {
        foreach (var link in await store.PendingMergesAsync(CancellationToken.None))
            await grains.GetGrain<IIncidentGrain>(link.Older).AbsorbAsync(link.Younger, link.Reason);
    }
}
