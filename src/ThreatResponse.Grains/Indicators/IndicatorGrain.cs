using System.Text.Json;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Indicators;

/// <summary>One judged observable. Loads its row, counts sightings once each, keeps the analyst's verdict.</summary>
internal sealed class IndicatorGrain(IIndicatorStore store, IActivityTrail trail, JudgedIndicators judged, TimeProvider time) : Grain, IIndicatorGrain
{
    private IndicatorState _state = new();
    private long _version;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(Key, cancellationToken) is { } stored)
            (_state, _version) = (JsonSerializer.Deserialize(stored.State, IndicatorJson.Default.IndicatorState)!, stored.Version);
    }

    public Task<IndicatorView> GetAsync()
    {
        var (type, value) = Parts();
        return Task.FromResult(new IndicatorView(type, value, _state.Verdict, _state.Reason, _state.JudgedBy, _state.Judged, _state.Sightings, _state.LastSighted));
    }

    public async Task<Outcome<IndicatorView>> JudgeAsync(Verdict verdict, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1_000)
            return new VerdictNeedsAReason();
        var caller = Caller.Current ?? Caller.System;
        await Write(_state with { Verdict = verdict, Reason = reason.Trim(), JudgedBy = caller.Name, Judged = time.GetUtcNow() });
        await judged.LoadAsync(CancellationToken.None);
        await trail.AppendAsync(new ActivityEntry(null, $"indicator {Key}", "verdict", $"Judged {verdict.ToString().ToLowerInvariant()}: {reason.Trim()}", caller.Name, caller.Display, time.GetUtcNow()));
        return await GetAsync();
    }

    public async Task SightAsync(IndicatorSighting sighting)
    {
        if (_state.Applied.GetValueOrDefault(sighting.Partition, long.MinValue) >= sighting.UpTo)
            return;
        await Write(_state with
        {
            Sightings = _state.Sightings + sighting.Count,
            LastSighted = _state.LastSighted is { } last && last > sighting.Last ? last : sighting.Last,
            Applied = new Dictionary<int, long>(_state.Applied) { [sighting.Partition] = sighting.UpTo },
        });
    }

    private async Task Write(IndicatorState state)
    {
        if (!await store.WriteAsync(Key, JsonSerializer.SerializeToUtf8Bytes(state, IndicatorJson.Default.IndicatorState), _version, CancellationToken.None))
        {
            DeactivateOnIdle();
            throw new StoreBusyException($"Indicator {Key} was changed outside its grain.");
        }

        (_state, _version) = (state, _version + 1);
    }

    private (string Type, string Value) Parts()
    {
        var bar = Key.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? ("", Key) : (Key[..bar], Key[(bar + 1)..]);
    }
}
