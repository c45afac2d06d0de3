using Orleans.Storage;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Grains.Alerts;
using ThreatResponse.Grains.Enrichment;

namespace ThreatResponse.Grains.Indicators;

/// <summary>One judged observable. Counts sightings once each, keeps the analyst's verdict.</summary>
internal sealed class IndicatorGrain(
    [PersistentState("indicator", "hot")] IPersistentState<IndicatorState> indicator, IActivityTrail trail, JudgedIndicators judged, TellIncidents incidents, TimeProvider time) : Grain, IIndicatorGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task<IndicatorView> GetAsync()
    {
        var ((type, value), state) = (Parts(), indicator.State);
        return Task.FromResult(new IndicatorView(type, value, state.Verdict, state.Reason, state.JudgedBy, state.Judged, state.Sightings, state.LastSighted));
    }

    public async Task<Outcome<IndicatorView>> JudgeAsync(Verdict verdict, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1_000)
            return new VerdictNeedsAReason();
        var caller = Caller.Current ?? Caller.System;
        await Write(indicator.State with { Verdict = verdict, Reason = reason.Trim(), JudgedBy = caller.Name, Judged = time.GetUtcNow() });
        await judged.LoadAsync(CancellationToken.None);
        await trail.AppendAsync(new ActivityEntry(null, $"indicator {Key}", "verdict", $"Judged {verdict.ToString().ToLowerInvariant()}: {reason.Trim()}", caller.Name, caller.Display, time.GetUtcNow()));
        Caller.System.Enter();

        // They ask here what was said, while this call waits for them.
        using (RequestContext.AllowCallChainReentrancy())
            await incidents.JudgedAsync(Parts());
        return await GetAsync();
    }

    public async Task SightAsync(IndicatorSighting sighting)
    {
        var state = indicator.State;
        if (state.Applied.GetValueOrDefault(sighting.Partition, long.MinValue) >= sighting.UpTo)
            return;
        await Write(state with
        {
            Sightings = state.Sightings + sighting.Count,
            LastSighted = state.LastSighted is { } last && last > sighting.Last ? last : sighting.Last,
            Applied = new Dictionary<int, long>(state.Applied) { [sighting.Partition] = sighting.UpTo },
        });
    }

    private async Task Write(IndicatorState state)
    {
        var saved = indicator.State;
        try
        {
            indicator.State = state;
            await indicator.WriteStateAsync();
        }
        catch (Exception fault)
        {
            // What is not known to be saved must not answer as if it were; the next activation reads what is.
            indicator.State = saved;
            DeactivateOnIdle();
            if (fault is InconsistentStateException || fault.InnerException is StoreBusyException)
                throw new StoreBusyException($"Indicator {Key} could not be saved; try again in a few seconds.", fault);
            throw;
        }
    }

    private (string Type, string Value) Parts()
    {
        var bar = Key.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? ("", Key) : (Key[..bar], Key[(bar + 1)..]);
    }
}
