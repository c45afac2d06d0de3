using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace ThreatResponse.Testing;

/// <summary>State that outlives a silo, with the check that a store makes: who writes over what it has not read is refused.</summary>
internal sealed class KeptStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string Json, string ETag)> _kept = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_kept.TryGetValue($"{stateName}/{grainId}", out var kept))
            (grainState.State, grainState.ETag, grainState.RecordExists) = (JsonSerializer.Deserialize<T>(kept.Json)!, kept.ETag, true);
        else
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = $"{stateName}/{grainId}";
        var known = _kept.TryGetValue(key, out var kept) ? kept.ETag : null;
        if (known != grainState.ETag)
            throw new InconsistentStateException("written over", known, grainState.ETag);
        var next = (int.Parse(known ?? "0", CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        _kept[key] = (JsonSerializer.Serialize(grainState.State), next);
        (grainState.ETag, grainState.RecordExists) = (next, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _kept.TryRemove($"{stateName}/{grainId}", out _);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }
}
