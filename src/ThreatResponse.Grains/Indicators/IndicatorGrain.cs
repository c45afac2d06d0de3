using Orleans.Storage;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Indicators;

/// <summary>One judged observable. Counts sightings once each, keeps the analyst's verdict.</summary>
internal sealed class IndicatorGrain(
    [PersistentState("indicator", "hot")] IPersistentState<IndicatorState> indicator, IVerdictStore tellings, IActivityTrail trail, JudgedIndicators judged, TimeProvider time) : Grain, IIndicatorGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task<IndicatorView> GetAsync()
    {
        var ((type, value), state) = (IndicatorKey.Parts(Key), indicator.State);
        return Task.FromResult(new IndicatorView(type, value, state.Verdict, state.Reason, state.JudgedBy, state.Judged, state.Sightings, state.LastSighted, state.Until));
    }

    public async Task<Outcome<IndicatorView>> JudgeAsync(Verdict verdict, string reason, DateTimeOffset? until)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1_000)
            return new VerdictNeedsAReason();
        var (caller, now) = (Caller.Current ?? Caller.System, time.GetUtcNow());
        if (until <= now)
            return new VerdictHasEnded(until.Value);

        // First who is to be told, then of what: whoever tells asks here first, and hears when this call is over whether it was saved. The other way round, a process that dies between leaves incidents untold.
        await tellings.BeginAsync(Key, now, CancellationToken.None);
        await Write(indicator.State with { Verdict = verdict, Reason = reason.Trim(), JudgedBy = caller.Name, Judged = now, Until = verdict == Verdict.Unknown ? null : until });
        await judged.LoadAsync(CancellationToken.None);
        await Say($"Judged {Word(verdict)}{(until is { } end ? $" until {end:yyyy-MM-dd HH:mm} UTC" : "")}: {reason.Trim()}", caller);
        return await GetAsync();
    }

    public async Task<IndicatorView> RunOutAsync()
    {
        if (indicator.State is { Until: { } until } state && until <= time.GetUtcNow())
        {
            await Write(state with { Verdict = Verdict.Unknown, Reason = $"Was {Word(state.Verdict)} until {until:yyyy-MM-dd HH:mm} UTC: {state.Reason}", Until = null });
            await Say($"No longer {Word(state.Verdict)}, as {state.JudgedBy} had said", Caller.System);
        }

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

    private Task Say(string text, Caller by) => trail.AppendAsync(new ActivityEntry(null, $"indicator {Key}", "verdict", text, by.Name, by.Display, time.GetUtcNow()));

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
